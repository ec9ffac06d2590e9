package holdwater.cli;

import holdwater.cli.format.ExternalFile;
import holdwater.cli.format.Formats;
import holdwater.cli.format.Library;
import holdwater.cli.format.ProgramFiles;
import holdwater.cli.format.ScenarioFile;
import holdwater.cli.format.SuiteFile;
import holdwater.cli.toolkit.ExperimentReader;
import holdwater.cli.yaml.InvalidFile;
import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.Reading;
import holdwater.dashboards.gameday.GameDayPlan;
import holdwater.engine.gate.Suite;
import holdwater.model.load.LoadModel;
import holdwater.model.slo.Slo;
import holdwater.model.topology.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds and reads what a user names; mistakes of all of it are told at once. */
public final class Scenarios {
  private final Library library;
  private final Formats formats;

  public Scenarios(Library library) {
    this.library = library;
    this.formats = new Formats(library, Patterns.KNOWN);
  }

  /**
   * Reads every scenario named, for somebody who starts what they are played on.
   *
   * @throws UserMistake when there is no such scenario, or it is about a system that runs already
   * @throws InvalidFile with the mistakes of all of them
   */
  public List<ScenarioFile> read(List<String> words) {
    List<ScenarioFile> files = readAnywhere(words);
    for (ScenarioFile file : files) {
      if (file.external().isPresent()) {
        throw new UserMistake(
            "%s is about '%s', of which nothing is started here: only 'run' and 'gate' play it"
                .formatted(file.scenario().name(), file.topology().name()));
      }
    }
    return files;
  }

  /**
   * Reads every scenario named, also those about systems that run already.
   *
   * @throws UserMistake when there is no such scenario
   * @throws InvalidFile with the mistakes of all of them
   */
  public List<ScenarioFile> readAnywhere(List<String> words) {
    List<Path> paths =
        words.stream()
            .map(
                word ->
                    library
                        .scenario(word)
                        .orElseThrow(() -> new UserMistake(library.noSuchScenario(word))))
            .toList();
    List<ScenarioFile> files = new ArrayList<>();
    List<Problems> problems = new ArrayList<>();
    for (Path path : paths) {
      Reading<ScenarioFile> reading = formats.scenario(path);
      reading.value().ifPresent(files::add);
      problems.addAll(reading.problems());
    }
    throwIfAny(problems);
    return files;
  }

  /** Those of the files named that are experiments of the Chaos Toolkit. */
  public List<Path> experiments(List<String> words) {
    return words.stream()
        .flatMap(word -> library.scenario(word).stream())
        .filter(ExperimentReader::isExperiment)
        .toList();
  }

  /**
   * Reads every scenario of the library.
   *
   * @throws InvalidFile with the mistakes of all of them
   */
  public List<ScenarioFile> library() {
    return read(library.scenarioNames());
  }

  /**
   * Reads a suite and the scenarios that it chooses.
   *
   * @throws UserMistake when there is no such suite
   * @throws InvalidFile with the mistakes of all of them
   */
  public SuiteFile suite(String word) {
    Path path = library.suite(word).orElseThrow(() -> new UserMistake(library.noSuchSuite(word)));
    return formats.suite(path).orThrow();
  }

  /**
   * Reads every suite of the library.
   *
   * @throws InvalidFile with the mistakes of the first that has any
   */
  public List<Suite> suites() {
    return library.suiteNames().stream().map(this::suite).map(SuiteFile::suite).toList();
  }

  /**
   * Reads a load test and the SLOs that it names.
   *
   * @throws UserMistake when there is no such load test
   * @throws InvalidFile with the mistakes of all of them
   */
  public LoadModel load(String word) {
    Path path = library.load(word).orElseThrow(() -> new UserMistake(library.noSuchLoad(word)));
    return formats.load(path).orThrow();
  }

  /**
   * Reads the plan of a game day.
   *
   * @throws UserMistake when there is no such plan
   * @throws InvalidFile with its mistakes
   */
  public GameDayPlan gameDay(String word) {
    return formats.gameDay(gameDayFile(word)).orThrow();
  }

  /**
   * Where the plan of a game day lies.
   *
   * @throws UserMistake when there is no such plan
   */
  public Path gameDayFile(String word) {
    return library.gameDay(word).orElseThrow(() -> new UserMistake(library.noSuchGameDay(word)));
  }

  /** Reads every game day of the library. */
  public List<GameDayPlan> gameDays() {
    return library.gameDayNames().stream().map(this::gameDay).toList();
  }

  /**
   * Reads the SLOs of a file.
   *
   * @throws UserMistake when there is no such file
   * @throws InvalidFile with its mistakes
   */
  public List<Slo> slos(String word) {
    Path path =
        library.slo(word, Path.of("")).orElseThrow(() -> new UserMistake(library.noSuchFile(word)));
    return formats.slos(path).orThrow();
  }

  /** Reads every load test of the library. */
  public List<LoadModel> loads() {
    return library.loadNames().stream().map(this::load).toList();
  }

  /**
   * Reads a topology.
   *
   * @throws UserMistake when there is no such topology
   * @throws InvalidFile with its mistakes
   */
  public Topology topology(String word) {
    Path path =
        library.topology(word).orElseThrow(() -> new UserMistake(library.noSuchTopology(word)));
    return formats.topology(path).orThrow();
  }

  /**
   * Reads a system of somebody else's; nothing if the topology of that name is not one.
   *
   * @throws UserMistake when there is no such file
   * @throws InvalidFile with its mistakes
   */
  public Optional<ExternalFile> external(String word) {
    Path path =
        library.topology(word).orElseThrow(() -> new UserMistake(library.noSuchTopology(word)));
    return Formats.isExternal(path)
        ? Optional.of(new ExternalFile(path, formats.external(path).orThrow()))
        : Optional.empty();
  }

  /**
   * The mistakes of a file of whatever kind, that it is not there being one; empty when it has
   * none.
   *
   * @param word the name of a scenario, topology, SLO file or suite of the library, or any path
   */
  public Optional<String> mistakes(String word) {
    return text(problems(word)).or(() -> missing(word));
  }

  /** The same mistakes file by file; none as well where there is no such file. */
  public List<Problems> problems(String word) {
    return library.any(word).map(this::mistakes).orElse(List.of()).stream()
        .filter(of -> !of.isEmpty())
        .toList();
  }

  /** That there is no such file, in a sentence; empty if there is one. */
  public Optional<String> missing(String word) {
    return library.any(word).isPresent() ? Optional.empty() : Optional.of(library.noSuchFile(word));
  }

  /** With what only somebody who starts it needs. */
  private List<Problems> mistakes(Path path) {
    Reading<?> read = formats.any(path);
    List<Problems> problems = new ArrayList<>(read.problems());
    read.value()
        .flatMap(Scenarios::startedHere)
        .ifPresent(topology -> problems.add(ProgramFiles.missing(path, topology, System.getenv())));
    read.value()
        .filter(ScenarioFile.class::isInstance)
        .ifPresent(
            scenario ->
                problems.add(
                    ProgramFiles.missingGenerator((ScenarioFile) scenario, System.getenv())));
    return problems;
  }

  private static Optional<Topology> startedHere(Object read) {
    if (read instanceof ScenarioFile scenario && scenario.external().isEmpty()) {
      return Optional.of(scenario.topology());
    }
    return read instanceof Topology topology ? Optional.of(topology) : Optional.empty();
  }

  private static void throwIfAny(List<Problems> problems) {
    text(problems)
        .ifPresent(
            text -> {
              throw new InvalidFile(text);
            });
  }

  private static Optional<String> text(List<Problems> problems) {
    String text =
        problems.stream()
            .filter(of -> !of.isEmpty())
            .map(Problems::toString)
            .collect(Collectors.joining("\n"));
    return Optional.of(text).filter(mistakes -> !mistakes.isEmpty());
  }
}
