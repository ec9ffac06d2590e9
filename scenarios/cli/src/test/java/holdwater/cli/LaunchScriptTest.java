package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.rules.ProjectRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The script at the root, as it lies in a distribution, with a Java that only tells what it got.
 */
class LaunchScriptTest {
  private static final long GENEROUS_SECONDS = 60;

  @TempDir private Path folder;

  @BeforeEach
  void unpack() throws IOException {
    unpack(folder);
  }

  private static void unpack(Path folder) throws IOException {
    Path target = Files.createDirectories(folder.resolve("scenarios/cli/target"));
    Files.writeString(target.resolve("runtime.classpath"), "lib/a.jar");
    Files.createFile(target.resolve("holdwater-cli-1.jar"));
    program(folder.resolve("holdwater"), Files.readString(ProjectRoot.PATH.resolve("holdwater")));
    Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    program(
        folder.resolve("jdk/bin/java"),
        "#!/bin/sh\necho \"locale ${LC_ALL:-none}\"\nfor word; do echo \"$word\"; done\n");
  }

  private static void program(Path file, String text) throws IOException {
    assertThat(Files.writeString(file, text).toFile().setExecutable(true)).isTrue();
  }

  private String said(Map<String, String> locale, String... words) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(folder.resolve("holdwater").toString());
    builder.command().addAll(List.of(words));
    builder.environment().keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
    builder.environment().putAll(locale);
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(GENEROUS_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  @ParameterizedTest
  @CsvSource({
    "LANG, C, C.UTF-8",
    "LANG, de_DE, C.UTF-8",
    "LC_CTYPE, POSIX, C.UTF-8",
    "LC_ALL, C, C.UTF-8",
    "LANG, de_DE.UTF-8, none",
    "LC_CTYPE, de_DE.utf8, none",
    "LC_ALL, en_US.UTF-8, en_US.UTF-8"
  })
  void jvm_can_name_any_file_whatever_the_locale(String variable, String value, String becomes)
      throws Exception {
    assertThat(said(Map.of(variable, value))).startsWith("locale " + becomes + "\n");
  }

  @Test
  void jvm_gets_the_class_path_of_the_distribution_and_the_words_as_they_are() throws Exception {
    assertThat(said(Map.of(), "inject", "b.stock", "latency 1s"))
        .startsWith("locale C.UTF-8\n")
        .contains(folder + "/lib/a.jar")
        .endsWith("holdwater.cli.command.Holdwater\ninject\nb.stock\nlatency 1s\n");
  }

  /** It used to be a class that could not be found. */
  @Test
  void folder_that_no_class_path_can_hold_is_told_in_one_line() throws Exception {
    Path colon = folder.resolve("a:b");
    unpack(colon);
    ProcessBuilder builder = new ProcessBuilder(colon.resolve("holdwater").toString(), "list");
    builder.environment().put("JAVA_HOME", colon.resolve("jdk").toString());

    Process process = builder.redirectErrorStream(true).start();

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(GENEROUS_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(4);
    assertThat(said).isEqualTo(said.lines().findFirst().orElse("") + "\n");
    assertThat(said).startsWith("holdwater: the path ").contains("/a:b has a ':' in it");
  }
}
