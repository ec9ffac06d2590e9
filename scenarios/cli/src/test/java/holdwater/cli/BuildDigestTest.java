package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildDigestTest {
  @TempDir Path folder;

  @Test
  void is_the_same_wherever_the_installation_and_its_libraries_lie() throws IOException {
    String here = BuildDigest.of(installation("here", "/one/repository/h2-2.4.jar", "a"));
    String there = BuildDigest.of(installation("there", "/a/h2-2.4.jar", "a"));

    assertThat(here).isEqualTo(there).matches("[0-9a-f]{64}");
  }

  @Test
  void sees_another_class_and_another_library() throws IOException {
    String before = BuildDigest.of(installation("before", "/a/h2-2.4.jar", "a"));

    assertThat(BuildDigest.of(installation("class", "/a/h2-2.4.jar", "b"))).isNotEqualTo(before);
    assertThat(BuildDigest.of(installation("library", "/a/h2-2.5.jar", "a"))).isNotEqualTo(before);
  }

  @Test
  void documents_sources_and_what_is_built_for_others_do_not_count() throws IOException {
    Path installation = installation("same", "/a/h2-2.4.jar", "a");
    String before = BuildDigest.of(installation);

    Files.writeString(installation.resolve("README.md"), "another sentence");
    write(installation.resolve("reference-stack/catalog/src/main/java/Catalog.java"), "class");
    write(installation.resolve("scenarios/junit/target/holdwater-junit-0.1.jar"), "others");
    write(installation.resolve("scenarios/installation/target/holdwater-all-0.1.jar"), "others");
    write(installation.resolve("scenarios/installation/target/runtime.classpath"), "/a/b.jar");

    assertThat(BuildDigest.of(installation)).isEqualTo(before);
  }

  /** A program, a module that it uses, and a library. */
  private Path installation(String name, String library, String content) throws IOException {
    Path installation = folder.resolve(name);
    Path used = installation.resolve("reference-stack/resilience/target/holdwater-resilience.jar");
    write(used, content);
    Path target = installation.resolve("reference-stack/catalog/target");
    write(target.resolve("holdwater-catalog-0.1.jar"), "program");
    write(target.resolve("runtime.classpath"), library + ":" + used);
    return installation;
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
