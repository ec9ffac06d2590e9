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
    Files.createDirectories(folder.resolve("lib"));
    Files.createFile(folder.resolve("lib/a.jar"));
    program(folder.resolve("holdwater"), Files.readString(ProjectRoot.PATH.resolve("holdwater")));
    Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    program(
        folder.resolve("jdk/bin/java"),
        """
        #!/bin/sh
        [ "$1" != -XshowSettings:properties ] || { echo ' java.specification.version = 17'; exit; }
        echo "locale ${LC_ALL:-none}"
        for word; do echo "$word"; done
        """);
  }

  private static void program(Path file, String text) throws IOException {
    assertThat(Files.writeString(file, text).toFile().setExecutable(true)).isTrue();
  }

  private String said(Map<String, String> locale, String... words) throws Exception {
    return saidIn(0, folder, locale, words);
  }

  private String said(int code, Map<String, String> locale, String... words) throws Exception {
    return saidIn(code, folder, locale, words);
  }

  private String saidIn(Path here, Map<String, String> locale, String... words) throws Exception {
    return saidIn(0, here, locale, words);
  }

  private String saidIn(int code, Path here, Map<String, String> locale, String... words)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(folder.resolve("holdwater").toString()).directory(here.toFile());
    builder.command().addAll(List.of(words));
    builder.environment().keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
    builder.environment().putAll(locale);
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(GENEROUS_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(code);
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

  /** Nothing is built, though there is a checkout and no build of it: a stack reads its jars. */
  @Test
  void stack_of_the_nearest_workspace_or_of_the_given_one_keeps_its_jars() throws Exception {
    Files.createFile(folder.resolve("pom.xml"));
    program(folder.resolve("PlatformDaemon"), "#!/bin/sh\nread line\n");
    Path workspace = Files.createDirectories(folder.resolve("project/.holdwater"));
    Path deep = Files.createDirectories(folder.resolve("project/a/b"));
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Process daemon = new ProcessBuilder(folder.resolve("PlatformDaemon").toString()).start();
    try {
      Files.writeString(workspace.resolve("daemon.json"), "{\"pid\" : " + daemon.pid() + "}\n");
      String kept = "but a stack runs from it";

      assertThat(saidIn(deep, Map.of(), "status")).contains(kept).endsWith("status\n");
      assertThat(saidIn(elsewhere, Map.of(), "status", "--workspace", workspace.toString()))
          .contains(kept);
      assertThat(saidIn(elsewhere, Map.of(), "status", "--workspace=../project/.holdwater"))
          .contains(kept);
    } finally {
      daemon.destroyForcibly().waitFor();
    }
  }

  @Test
  void distribution_that_lacks_a_jar_says_which() throws Exception {
    Files.delete(folder.resolve("lib/a.jar"));

    assertThat(said(4, Map.of(), "list"))
        .contains(folder.toRealPath() + "/lib/a.jar cannot be read")
        .contains("unpack the distribution again");
  }

  /** With a Maven whose build leads to {@code lib/a.jar}. */
  private Map<String, String> checkout() throws IOException {
    Files.createFile(folder.resolve("pom.xml"));
    Files.createFile(folder.resolve("scenarios/cli/target/build.stamp"));
    Files.createDirectories(folder.resolve("bin"));
    program(folder.resolve("jdk/bin/javac"), "#!/bin/sh\n");
    program(
        folder.resolve("bin/mvn"),
        "#!/bin/sh\nprintf lib/a.jar >scenarios/cli/target/runtime.classpath\n");
    return Map.of("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
  }

  @Test
  void build_that_leads_to_jars_of_somebody_elses_is_done_anew() throws Exception {
    Map<String, String> environment = checkout();
    Files.writeString(
        folder.resolve("scenarios/cli/target/runtime.classpath"), "/nowhere/.m2/a.jar:lib/a.jar");

    assertThat(said(environment, "list"))
        .contains("it leads to /nowhere/.m2/a.jar, which you cannot read", "building")
        .contains(folder.toRealPath() + "/lib/a.jar")
        .endsWith("holdwater.cli.command.Holdwater\nlist\n");
    assertThat(said(environment, "list")).doesNotContain("building");
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
