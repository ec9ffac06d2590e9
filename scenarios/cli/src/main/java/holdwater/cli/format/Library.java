package holdwater.cli.format;

import holdwater.cli.yaml.DidYouMean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers: which file does a user mean by this word? A word with a slash or ending in {@code .yaml}
 * or {@code .json} is a path; any other is the name of a file in the library. Files of the user's
 * own folder come before those of the library, so that a foreign system needs no file in this
 * project.
 */
public final class Library {
  private static final String YAML = ".yaml";
  private static final String SUITES = "suites";
  private static final String TRAFFIC = "traffic";
  private static final String GAME_DAYS = "gamedays";

  private final Path scenarios;
  private final Path topologies;

  /**
   * @param scenarios the folder of scenarios, with {@code slo} and {@code suites} in it
   * @param topologies the folder of topologies
   */
  public Library(Path scenarios, Path topologies) {
    this.scenarios = scenarios;
    this.topologies = topologies;
  }

  /** The library of a checkout of this project. */
  public static Library of(Path projectRoot) {
    return new Library(
        projectRoot.resolve("scenarios/library"),
        projectRoot.resolve("reference-stack/topologies"));
  }

  /** A scenario by name, or by path from the current folder. */
  public Optional<Path> scenario(String word) {
    return find(word, Path.of(""), List.of(Path.of(""), scenarios));
  }

  /** A scenario by name, or by path from the folder of the suite that names it. */
  public Optional<Path> scenario(String word, Path folder) {
    return find(word, folder, List.of(folder, Path.of(""), scenarios));
  }

  /** A suite by name, or by path from the current folder. */
  public Optional<Path> suite(String word) {
    return find(
        word, Path.of(""), List.of(Path.of(""), Path.of(SUITES), scenarios.resolve(SUITES)));
  }

  /** A load test by name, or by path from the current folder. */
  public Optional<Path> load(String word) {
    return find(
        word, Path.of(""), List.of(Path.of(""), Path.of(TRAFFIC), scenarios.resolve(TRAFFIC)));
  }

  /** A game day by name, or by path from the current folder. */
  public Optional<Path> gameDay(String word) {
    return find(
        word, Path.of(""), List.of(Path.of(""), Path.of(GAME_DAYS), scenarios.resolve(GAME_DAYS)));
  }

  /**
   * The scenarios among which a suite in {@code folder} chooses by tags: those beside it, or all of
   * the library for a suite of the library.
   */
  List<Path> scenariosBeside(Path folder) {
    Path from = isSuitesOfLibrary(folder) ? scenarios : folder;
    return names(from).stream()
        .map(name -> from.resolve(name + YAML))
        .filter(file -> Header.kindOf(file).equals("Scenario"))
        .toList();
  }

  private boolean isSuitesOfLibrary(Path folder) {
    Path ours = scenarios.resolve(SUITES).toAbsolutePath().normalize();
    return folder.toAbsolutePath().normalize().equals(ours);
  }

  /** A topology by name, or by path from the folder of the file that names it. */
  public Optional<Path> topology(String word, Path folder) {
    return find(word, folder, List.of(folder, folder.resolve("topologies"), topologies));
  }

  /** A topology by name, or by path from the current folder. */
  public Optional<Path> topology(String word) {
    return topology(word, Path.of(""));
  }

  /**
   * An SLO file by name, or by path from the folder of the file that names it, or else from the
   * library's.
   */
  public Optional<Path> slo(String word, Path folder) {
    return find(
            word,
            folder,
            List.of(folder, folder.resolve("slo"), scenarios.resolve("slo"), scenarios))
        .or(() -> isPath(word) ? existing(scenarios.resolve(word)) : Optional.empty());
  }

  /** A file of any of these kinds by name, or by path from the current folder. */
  public Optional<Path> any(String word) {
    return scenario(word)
        .or(() -> topology(word))
        .or(() -> slo(word, Path.of("")))
        .or(() -> suite(word))
        .or(() -> load(word))
        .or(() -> gameDay(word));
  }

  private static Optional<Path> find(String word, Path base, List<Path> folders) {
    if (isPath(word)) {
      return existing(base.resolve(word));
    }
    return folders.stream()
        .map(folder -> folder.resolve(word + YAML))
        .flatMap(path -> existing(path).stream())
        .findFirst();
  }

  private static boolean isPath(String word) {
    return word.contains("/")
        || word.endsWith(YAML)
        || word.endsWith(".yml")
        || word.endsWith(".json");
  }

  private static Optional<Path> existing(Path path) {
    return Optional.of(path).filter(Files::isRegularFile);
  }

  /** Names of the library's scenarios, sorted. */
  public List<String> scenarioNames() {
    return names(scenarios);
  }

  /** Names of the library's suites, sorted. */
  public List<String> suiteNames() {
    return names(scenarios.resolve(SUITES));
  }

  /** Names of the library's load tests, sorted. */
  public List<String> loadNames() {
    return names(scenarios.resolve(TRAFFIC));
  }

  /** Names of the library's game days, sorted; what they found may lie beside them. */
  public List<String> gameDayNames() {
    Path folder = scenarios.resolve(GAME_DAYS);
    return names(folder).stream()
        .filter(name -> Header.kindOf(folder.resolve(name + YAML)).equals(GameDayReader.KIND))
        .toList();
  }

  /** Names of the library's SLO files, sorted. */
  public List<String> sloNames() {
    return names(scenarios.resolve("slo"));
  }

  /** Names of the library's topologies, sorted. */
  public List<String> topologyNames() {
    return names(topologies);
  }

  /** "no such scenario 'zone-outrage', did you mean 'zone-outage'?" */
  public String noSuchScenario(String word) {
    return isFolder(word) ? noFile(word) : noSuch("scenario", word, scenarioNames());
  }

  /** "no such file 'zone-outrage', did you mean 'zone-outage'?" */
  public String noSuchFile(String word) {
    List<String> names = new ArrayList<>(scenarioNames());
    names.addAll(topologyNames());
    names.addAll(sloNames());
    names.addAll(suiteNames());
    names.addAll(loadNames());
    names.addAll(gameDayNames());
    return isFolder(word) ? noFile(word) : noSuch("file", word, names);
  }

  private static boolean isFolder(String word) {
    return Files.isDirectory(Path.of(word));
  }

  private static String noFile(String word) {
    return "'" + word + "' is a folder, name the files in it";
  }

  /** "no such game day 'zone-los', did you mean 'zone-loss'?" */
  public String noSuchGameDay(String word) {
    return isFolder(word) ? noFile(word) : noSuch("game day", word, gameDayNames());
  }

  /** "no such suite 'nihtly', did you mean 'nightly'?" */
  public String noSuchSuite(String word) {
    return isFolder(word) ? noFile(word) : noSuch("suite", word, suiteNames());
  }

  /** "no such load test 'stedy', did you mean 'steady'?" */
  public String noSuchLoad(String word) {
    return isFolder(word) ? noFile(word) : noSuch("load test", word, loadNames());
  }

  /** "no such topology 'compcat', did you mean 'compact'?" */
  public String noSuchTopology(String word) {
    return noSuch("topology", word, topologyNames());
  }

  /** "no such SLO file 'slo/stream-start.yaml', did you mean 'slo/stream-starts.yaml'?" */
  String noSuchSlo(String word) {
    List<String> known =
        isPath(word) ? sloNames().stream().map(name -> "slo/" + name + YAML).toList() : sloNames();
    return noSuch("SLO file", word, known);
  }

  private static String noSuch(String what, String word, List<String> names) {
    List<String> all = new ArrayList<>(names);
    all.addAll(beside(word));
    return "no such " + what + " '" + word + "'" + DidYouMean.ending(word, all);
  }

  /** Files in the folder of a path, written as the path is. */
  private static List<String> beside(String word) {
    if (!word.endsWith(YAML) && !word.contains("/")) {
      return List.of();
    }
    int slash = word.lastIndexOf('/') + 1;
    return SortedFolder.of(Path.of(word.substring(0, slash))).stream()
        .filter(Files::isRegularFile)
        .map(path -> word.substring(0, slash) + path.getFileName())
        .filter(name -> name.endsWith(YAML))
        .toList();
  }

  private static List<String> names(Path folder) {
    return SortedFolder.of(folder).stream()
        .filter(Files::isRegularFile)
        .map(path -> String.valueOf(path.getFileName()))
        .filter(name -> name.endsWith(YAML))
        .map(name -> name.substring(0, name.length() - YAML.length()))
        .sorted()
        .toList();
  }
}
