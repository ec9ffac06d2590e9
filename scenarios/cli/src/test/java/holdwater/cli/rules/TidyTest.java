package holdwater.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Taste that a machine can check. Each ban says what to use instead. */
class TidyTest {
  private static final int MAX_FILE_LINES = 400;
  private static final int MAX_METHOD_LINES = 40;

  /**
   * What must not be written.
   *
   * @param instead what to use
   * @param exceptions by file name: why it may
   */
  private record Ban(String pattern, String instead, Map<String, String> exceptions) {}

  private static final String SELF = "TidyTest.java";

  private static final List<Ban> BANS =
      List.of(
          new Ban("@Disabled", "mend the test or delete it", Map.of()),
          new Ban("\\bFIXME\\b|\\bXXX\\b|\\bHACK\\b", "do it now, or write an issue", Map.of()),
          new Ban(
              "new Random\\(\\)|Math\\.random\\(",
              "a RandomGenerator from the run's seed",
              Map.of("Surroundings.java", "where a service's real chance comes from")),
          new Ban(
              "java\\.util\\.Date\\b",
              "java.time",
              Map.of(
                  "JwtSessionTokens.java", "Nimbus wants it",
                  "CallerClaims.java", "Nimbus wants it",
                  "CallerTokens.java", "Nimbus wants it",
                  "Issuer.java", "Bouncy Castle wants it",
                  "Machine.java", "a target that asks for the time as old code does")),
          new Ban("@author", "git blame", Map.of()),
          new Ban(
              "return \\w+\\.getLocalPort\\(\\)",
              "FreePorts or QuietPorts: the kernel gives the same port twice",
              Map.of(
                  "ControlServer.java", "where it listens itself",
                  "ApiServer.java", "where it listens itself",
                  "StackStartTest.java", "where it listens itself",
                  "ToxiproxyProcess.java", "needs no other one",
                  "DatabaseNodeTest.java", "needs no other one",
                  "EdgePageIT.java", "needs no other one")),
          new Ban(
              "\\bprintStackTrace\\(",
              "a message that says what to do",
              Map.of(
                  "Failures.java", "only when HOLDWATER_DEBUG asks for it",
                  "ControlThread.java", "the daemon's log, for what must never happen")));

  private static final Pattern METHOD_START =
      Pattern.compile(
          "^  (?:  )?[\\w@<].*[\\w>\\])] \\w+\\(.*|^  (?:  )?\\w[\\w<>\\[\\], .?]* \\w+\\($");

  private static Stream<Path> sources() {
    return ProjectTree.sources().stream().filter(path -> !path.endsWith(SELF));
  }

  @Test
  void no_file_is_longer_than_400_lines() {
    assertThat(sources().filter(path -> ProjectTree.lines(path).size() > MAX_FILE_LINES)).isEmpty();
  }

  @Test
  void no_method_is_longer_than_40_lines() {
    List<String> tooLong = new ArrayList<>();
    sources().forEach(path -> tooLong.addAll(longMethods(path)));

    assertThat(tooLong).isEmpty();
  }

  /** In formatted code a method starts and ends at the indent of its class's members. */
  private static List<String> longMethods(Path path) {
    List<String> found = new ArrayList<>();
    List<String> lines = ProjectTree.lines(path);
    int start = -1;
    String indent = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (start < 0
          && METHOD_START.matcher(line).matches()
          && !isType(line)
          && !line.contains("return ")) {
        start = line.endsWith(";") || line.endsWith("{}") ? -1 : i;
        indent = line.substring(0, line.length() - line.stripLeading().length());
      } else if (start >= 0 && line.equals(indent + "}")) {
        if (i - start + 1 > MAX_METHOD_LINES) {
          found.add(path + ":" + (start + 1) + " has " + (i - start + 1) + " lines");
        }
        start = -1;
      } else if (start >= 0 && line.startsWith(indent) && line.endsWith(";") && i == start + 1) {
        start = -1;
      }
    }
    return found;
  }

  private static boolean isType(String line) {
    return Pattern.compile("\\b(class|interface|record|enum|@interface|new) ").matcher(line).find();
  }

  @Test
  void banned_words_do_not_occur() {
    List<String> found = new ArrayList<>();
    for (Ban ban : BANS) {
      Pattern pattern = Pattern.compile(ban.pattern());
      sources()
          .filter(path -> !ban.exceptions().containsKey(path.getFileName().toString()))
          .filter(path -> ProjectTree.lines(path).stream().anyMatch(pattern.asPredicate()))
          .forEach(path -> found.add(path + ": banned, use " + ban.instead()));
    }

    assertThat(found).isEmpty();
  }

  @Test
  void no_test_sleeps() {
    assertThat(
            sources()
                .filter(path -> path.toString().contains("src/test"))
                .filter(
                    path ->
                        ProjectTree.lines(path).stream()
                            .anyMatch(
                                line ->
                                    line.contains("Thread.sleep(")
                                        || line.contains("TimeUnit.SECONDS.sleep("))))
        .as("wait by FakeClock, by a latch, or by eventually()")
        .isEmpty();
  }

  @Test
  void no_class_is_a_grab_bag() {
    Pattern bag = Pattern.compile("(Util|Utils|Helper|Helpers|Manager|Common|Base)\\.java$");

    assertThat(sources().filter(path -> bag.matcher(path.getFileName().toString()).find()))
        .as("put it on the noun it belongs to")
        .isEmpty();
  }

  @Test
  void every_module_has_a_readme_of_at_most_a_page() {
    List<String> problems = new ArrayList<>();
    for (Path module : ProjectTree.modules()) {
      Path readme = module.resolve("README.md");
      if (!Files.exists(ProjectTree.ROOT.resolve(readme))) {
        problems.add(readme + " is missing");
      } else if (ProjectTree.lines(readme).size() > 100) {
        problems.add(readme + " is longer than a page");
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void every_package_says_in_one_sentence_what_it_is() {
    assertThat(
            sources()
                .filter(path -> path.toString().contains("src/main"))
                .map(Path::getParent)
                .distinct()
                .filter(
                    folder ->
                        !Files.exists(
                            ProjectTree.ROOT.resolve(folder).resolve("package-info.java"))))
        .isEmpty();
  }
}
