package holdwater.cli.rules;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Taste that a machine can check. Each ban says what to use instead. */
class TidyTest {
  private static final int MAX_FILE_LINES = 400;
  private static final int MAX_METHOD_LINES = 40;
  private static final int MAX_PACKAGE_TYPES = 30;
  private static final int MAX_CELL_WORDS = 25;
  private static final Pattern CODE = Pattern.compile("`[^`]*`");

  /**
   * What must not be written.
   *
   * @param instead what to use
   * @param exceptions by file name: why it may
   */
  private record Ban(String pattern, String instead, Map<String, String> exceptions) {}

  private static final String SELF = "TidyTest.java";

  private static final Pattern SLEEP = Pattern.compile("(Thread|SECONDS)[.]sleep[(]");

  private static final List<Ban> BANS =
      List.of(
          new Ban("@Disable[d]", "mend the test or delete it", Map.of()),
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
                  "MongoServer.java", "where it listens itself",
                  "RedisServer.java", "where it listens itself",
                  "StackStartTest.java", "where it listens itself")),
          new Ban(
              "\\b(any|free)\\w*\\.getLocalPort\\(\\)",
              "FreePorts or QuietPorts: a port that is given back may be taken",
              Map.of()),
          new Ban(
              "\\bprintStackTrace\\(",
              "a message that says what to do",
              Map.of(
                  "Failures.java", "only when HOLDWATER_DEBUG asks for it",
                  "ControlThread.java", "the daemon's log, for what must never happen")));

  private static Stream<Path> sources() {
    return ProjectTree.sources().stream().filter(path -> !path.endsWith(SELF));
  }

  @Test
  void no_file_is_longer_than_400_lines() {
    assertThat(sources().filter(path -> ProjectTree.lines(path).size() > MAX_FILE_LINES)).isEmpty();
  }

  @Test
  void no_method_is_longer_than_40_lines() {
    assertThat(longMethods(ProjectTree.parsed())).isEmpty();
  }

  static List<ParsedSource.Method> longMethods(List<ParsedSource> sources) {
    return sources.stream()
        .flatMap(source -> source.methods().stream())
        .filter(method -> method.lines() > MAX_METHOD_LINES)
        .toList();
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
                            .anyMatch(line -> SLEEP.matcher(line).find())))
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

  @Test
  void every_package_of_more_than_30_types_says_why() {
    assertThat(crowded(ProjectTree.parsedMain()))
        .as("split it, or write 'More than 30 types: …' into its package-info")
        .isEmpty();
  }

  /** Packages with too many files whose package-info gives no reason. */
  static List<String> crowded(List<ParsedSource> sources) {
    Map<Path, Long> types =
        sources.stream()
            .filter(source -> !source.path().endsWith("package-info.java"))
            .collect(groupingBy(source -> source.path().getParent(), TreeMap::new, counting()));
    return types.entrySet().stream()
        .filter(each -> each.getValue() > MAX_PACKAGE_TYPES)
        .filter(each -> !saysWhy(each.getKey().resolve("package-info.java")))
        .map(each -> each.getKey() + " has " + each.getValue() + " types")
        .toList();
  }

  private static boolean saysWhy(Path packageInfo) {
    return Files.exists(packageInfo)
        && ProjectTree.lines(packageInfo).stream()
            .anyMatch(line -> line.contains("More than 30 types: "));
  }

  @Test
  void no_cell_of_a_readme_has_more_than_25_words() {
    List<String> found = new ArrayList<>();
    Stream.concat(
            Stream.of(Path.of("README.md")),
            ProjectTree.files().filter(path -> path.endsWith("README.md")))
        .forEach(
            readme ->
                longCells(ProjectTree.lines(readme))
                    .forEach(cell -> found.add(readme + ": " + cell)));

    assertThat(found).isEmpty();
  }

  /** A bar inside of backticks, or behind a backslash, ends no cell. */
  static List<String> longCells(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("|"))
        .map(line -> CODE.matcher(line).replaceAll(code -> quoted(code.group())))
        .flatMap(line -> Stream.of(line.split("(?<!\\\\)\\|", -1)))
        .filter(cell -> cell.strip().split("\\s+", -1).length > MAX_CELL_WORDS)
        .toList();
  }

  private static String quoted(String code) {
    return Matcher.quoteReplacement(code.replace('|', '/'));
  }
}
