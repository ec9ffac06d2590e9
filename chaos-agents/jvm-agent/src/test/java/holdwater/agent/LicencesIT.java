package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is shaded into the agent's jar is named there, with its licence. */
class LicencesIT {
  private static final String SHADED = "holdwater/agent/shaded/";

  private JarFile jar;

  @BeforeEach
  void open() throws IOException {
    jar = new JarFile(TargetCommand.built("holdwater-agent.jar").toFile());
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  private String text(String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    assertThat(entry).as(name).isNotNull();
    return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void notice_has_the_copyright_of_each_library() throws IOException {
    assertThat(text("META-INF/NOTICE"))
        .startsWith("Holdwater: JVM agent")
        .contains("Copyright 2014 - Present Rafael Winterhalter")
        .contains("Copyright (c) 2000-2011 INRIA, France Telecom")
        .contains("Copyright 2012-2015 The Prometheus Authors");
  }

  @Test
  void notice_names_each_package_into_which_a_library_was_moved() throws IOException {
    List<String> moved =
        jar.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.startsWith(SHADED) && name.endsWith(".class"))
            .map(name -> name.substring(0, name.indexOf('/', SHADED.length())).replace('/', '.'))
            .distinct()
            .toList();

    assertThat(moved).isNotEmpty();
    assertThat(text("META-INF/NOTICE")).contains(moved);
    assertThat(jar.stream().map(ZipEntry::getName))
        .as("classes of the agent, of the bridge, or moved")
        .filteredOn(name -> name.endsWith(".class"))
        .allMatch(name -> name.startsWith("holdwater/agent/") || name.startsWith("java/lang/"));
  }

  @Test
  void licences_that_the_notice_names_are_in_the_jar_whole() throws IOException {
    assertThat(text("META-INF/LICENSE"))
        .contains("Apache License")
        .contains("Version 2.0, January 2004")
        .contains("END OF TERMS AND CONDITIONS");
    assertThat(text("META-INF/licenses/ASM"))
        .contains("INRIA, France Telecom")
        .contains("Redistributions in binary form must reproduce");
  }
}
