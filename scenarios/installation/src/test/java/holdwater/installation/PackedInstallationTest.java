package holdwater.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedInstallationTest {
  private static final String PACKED = "META-INF/holdwater/installation/";

  @TempDir Path folder;

  private Path file(String path, String content) throws IOException {
    Path file = folder.resolve("packed").resolve(PACKED + path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private Path packed() throws IOException {
    file("lib/holdwater-local-platform-1.jar", "daemon");
    file("lib/holdwater-fault-proxy-1.jar", "proxy");
    file("lib/holdwater-load-tests-1.jar", "load");
    file("lib/holdwater-jvm-agent-1.jar", "agent");
    file("lib/netty-4.2.jar", "netty");
    file("lib/gatling-3.jar", "gatling");
    file("chaos-agents/local-platform/program.classpath", "lib/netty-4.2.jar\n");
    file("chaos-agents/fault-proxy/program.classpath", "lib/netty-4.2.jar");
    file("load-tests/program.classpath", "lib/gatling-3.jar:lib/netty-4.2.jar");
    return folder.resolve("packed");
  }

  private Path jarOf(Path packed) throws IOException {
    Path jar = folder.resolve("holdwater-installation.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(packed)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(packed.relativize(file).toString()));
        entries.write(Files.readAllBytes(file));
        entries.closeEntry();
      }
    }
    return jar;
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  @Test
  void jar_unpacks_to_what_a_checkout_looks_like_that_was_built() throws IOException {
    Path home = new PackedInstallation(jarOf(packed())).unpackInto(cache());

    assertThat(home.resolve("chaos-agents/fault-proxy/target/holdwater-fault-proxy-1.jar"))
        .hasContent("proxy");
    assertThat(home.resolve("chaos-agents/jvm-agent/target/holdwater-agent.jar"))
        .hasContent("agent");
    assertThat(classpath(home, "load-tests"))
        .containsExactly("lib/gatling-3.jar", "lib/netty-4.2.jar")
        .allMatch(jar -> Files.exists(home.resolve(jar)));
    assertThat(classpath(home, "chaos-agents/local-platform")).containsExactly("lib/netty-4.2.jar");
  }

  private static List<String> classpath(Path home, String module) throws IOException {
    String list = Files.readString(home.resolve(module).resolve("target/runtime.classpath"));
    return List.of(list.split(":"));
  }

  @Test
  void what_is_unpacked_already_is_left_as_it_is() throws IOException {
    PackedInstallation packed = new PackedInstallation(jarOf(packed()));
    Path home = packed.unpackInto(cache());
    Files.writeString(home.resolve("mark"), "here");

    assertThat(packed.unpackInto(cache())).isEqualTo(home);
    assertThat(home.resolve("mark")).exists();
  }

  @Test
  void another_build_is_another_installation() throws IOException {
    PackedInstallation packed = new PackedInstallation(packed());
    Path home = packed.unpackInto(cache());
    Path jar = file("lib/holdwater-fault-proxy-1.jar", "mended");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));

    Path other = packed.unpackInto(cache());

    assertThat(other).isNotEqualTo(home);
    assertThat(other.resolve("chaos-agents/fault-proxy/target/holdwater-fault-proxy-1.jar"))
        .hasContent("mended");
  }

  @Test
  void list_that_names_a_jar_that_is_not_there_is_told_and_leaves_nothing_half()
      throws IOException {
    Path packed = packed();
    file("load-tests/program.classpath", "lib/scala.jar");

    assertThatThrownBy(() -> new PackedInstallation(packed).unpackInto(cache()))
        .isInstanceOf(NotPacked.class)
        .hasMessageContaining("there is no lib/scala.jar in it");
    assertThat(cache().resolve("installations")).isEmptyDirectory();
  }
}
