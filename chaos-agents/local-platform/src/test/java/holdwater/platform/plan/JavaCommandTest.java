package holdwater.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {
  private static final FileTime ONE_TIME = FileTime.fromMillis(1_767_225_600_000L);

  @TempDir private Path folder;

  private String keyOf(Path jar) {
    JavaCommand java = new JavaCommand(Path.of("/jdk"), "17", folder.resolve("archives"));
    return java.line(
            new Program("shop", "shop.Main", 32), List.of(), List.of(jar), Optional.empty())
        .archive()
        .orElseThrow()
        .key();
  }

  private static void build(Path jar, String content) throws IOException {
    Files.writeString(jar, content);
    Files.setLastModifiedTime(jar, ONE_TIME);
  }

  @Test
  void another_build_of_one_size_and_time_gets_another_archive_for_the_same_purpose()
      throws IOException {
    Path jar = folder.resolve("shop.jar");
    build(jar, "retries = 3");
    String before = keyOf(jar);
    build(jar, "retries = 9");

    String after = keyOf(jar);

    assertThat(after).isNotEqualTo(before);
    assertThat(after.substring(0, after.lastIndexOf('-')))
        .isEqualTo(before.substring(0, before.lastIndexOf('-')));
  }

  @Test
  void the_same_build_unpacked_anew_keeps_its_archive() throws IOException {
    Path jar = folder.resolve("shop.jar");
    build(jar, "x".repeat(100_000));
    String before = keyOf(jar);
    Files.delete(jar);
    build(jar, "x".repeat(100_000));

    assertThat(keyOf(jar)).isEqualTo(before);
  }
}
