package holdwater.cli.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import holdwater.cli.RunFolders;
import holdwater.cli.UserMistake;
import holdwater.cli.Wiring;
import holdwater.cli.toolkit.ExperimentFile;
import holdwater.cli.toolkit.ExperimentPlayer;
import holdwater.cli.toolkit.ExperimentReader;
import holdwater.cli.yaml.InvalidFile;
import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.Reading;
import holdwater.engine.journal.JournalFailed;
import holdwater.engine.run.Interruption;
import holdwater.engine.toolkit.Experiment;
import holdwater.engine.toolkit.ExperimentJudge;
import holdwater.engine.toolkit.ExperimentJudgement;
import holdwater.engine.toolkit.ExperimentResult;
import holdwater.engine.toolkit.JournalJson;
import holdwater.engine.toolkit.JudgementJson;
import holdwater.engine.toolkit.JudgementText;
import holdwater.engine.toolkit.Variables;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plays experiments of the Chaos Toolkit for somebody at a terminal. */
public final class ExperimentRuns {
  /** The journal of the Chaos Toolkit. */
  public static final String JOURNAL = "journal.json";

  /** What we say of it. */
  public static final String JUDGEMENT = "judgement.json";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Wiring wiring;
  private final ToolkitOptions options;
  private final Map<String, String> environment;
  private final String version;
  private final boolean json;
  private final PrintStream out;

  /**
   * @param version of Holdwater, for the journal
   * @param json whether judgements are printed for a machine, and progress elsewhere
   */
  public ExperimentRuns(
      Wiring wiring,
      ToolkitOptions options,
      Map<String, String> environment,
      String version,
      boolean json) {
    this.wiring = wiring;
    this.options = options;
    this.environment = Map.copyOf(environment);
    this.version = version;
    this.json = json;
    this.out = json ? System.err : System.out;
  }

  /**
   * Reads all of them.
   *
   * @throws InvalidFile with the mistakes of all
   * @throws UserMistake with all that they would do and may not
   */
  public List<ExperimentFile> read(List<Path> paths) {
    ExperimentReader reader = new ExperimentReader(environment);
    List<ExperimentFile> files = new ArrayList<>();
    List<Problems> problems = new ArrayList<>();
    for (Path path : paths) {
      Reading<ExperimentFile> reading = reader.read(path, options.variables());
      reading.value().ifPresent(files::add);
      problems.addAll(reading.problems());
    }
    if (!problems.isEmpty()) {
      throw new InvalidFile(
          problems.stream().map(Problems::toString).collect(Collectors.joining("\n")));
    }
    files.forEach(this::refuse);
    return files;
  }

  private ExperimentPlayer player() {
    return new ExperimentPlayer(
        options.permit(wiring.scenarios()), environment, options.allowsPrograms(), wiring.clock());
  }

  private void refuse(ExperimentFile file) {
    List<String> refusals = player().refusals(file);
    if (!refusals.isEmpty()) {
      throw new UserMistake(
          file.path().getFileName() + " is not played:\n  " + String.join("\n  ", refusals));
    }
  }

  /**
   * Plays one, prints what is done and what it shows, and writes both files.
   *
   * @param reports where they are written as well
   */
  public ExperimentJudgement play(
      ExperimentFile file, Optional<Path> reports, Interruption interruption) {
    Path folder = RunFolders.create(wiring.home().runs(), new SecureRandom());
    Experiment experiment = options.apply(file.experiment());
    Variables variables = file.variables();
    String title = variables.substitute(experiment.title());
    out.printf("experiment %s   %s%n", folder.getFileName(), title);
    experiment.notPlayed().forEach(line -> out.println("  " + line));
    ExperimentResult result =
        player().play(experiment, variables, interruption, line -> out.println("  " + line));
    ExperimentJudgement judgement = ExperimentJudge.of(result);
    write(folder, result, judgement);
    RunFolders.linkLatest(folder);
    reports.ifPresent(wanted -> write(wanted, result, judgement));
    JudgementText.of(result, judgement).forEach(out::println);
    out.println("journal: " + reports.orElse(folder).resolve(JOURNAL));
    if (json) {
      System.out.println(text(JudgementJson.of(result, judgement)));
    }
    return judgement;
  }

  private void write(Path folder, ExperimentResult result, ExperimentJudgement judgement) {
    try {
      Files.createDirectories(folder);
      JsonNode journal = JournalJson.of(result, "holdwater " + version, platform(), node());
      Files.writeString(folder.resolve(JOURNAL), text(journal));
      Files.writeString(folder.resolve(JUDGEMENT), text(JudgementJson.of(result, judgement)));
    } catch (IOException e) {
      throw new JournalFailed("the journal cannot be written to " + folder + ": " + e, e);
    }
  }

  private static String text(JsonNode json) {
    try {
      return JSON.writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String platform() {
    return "%s-%s-%s"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"));
  }

  private static String node() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
