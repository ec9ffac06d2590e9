package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.RunFolders;
import holdwater.cli.UserMistake;
import holdwater.engine.compare.CompareSettings;
import holdwater.engine.compare.Comparing;
import holdwater.engine.compare.Comparison;
import holdwater.engine.compare.ComparisonJson;
import holdwater.engine.compare.ComparisonMarkdown;
import holdwater.engine.compare.ComparisonText;
import holdwater.engine.compare.HistoryComparing;
import holdwater.engine.compare.RunHistory;
import holdwater.engine.journal.JournalFile;
import holdwater.engine.run.ExitCode;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.RunStarted;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a run is worse than earlier ones of its scenario. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Hold runs of one scenario against each other: bad events, latencies and retries window by",
      "window, start of the stack, recovery. A difference counts if it is larger than the"
          + " tolerance",
      "and more than chance explains, corrected for how many figures there are.",
      "",
      "  holdwater compare BEFORE NOW",
      "  holdwater compare NOW --against BEFORE",
      "  holdwater compare NOW... --history DIR    with the last five in DIR; then NOW is kept"
          + " there",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 nothing got worse, 1 something did, 2 a mistake, 3 they cannot be compared."
    })
public final class CompareCommand implements Callable<Integer> {
  private static final Pattern PERCENTAGE = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,3})?)%");

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "a run's id, 'latest', its folder, or a journal.jsonl from anywhere")
  private List<String> runs = List.of();

  @Option(
      names = "--against",
      paramLabel = "RUN",
      description = "an earlier run; several times for several, which count together")
  private List<String> against = List.of();

  @Option(
      names = "--history",
      paramLabel = "DIR",
      description = {
        "a folder that is kept from build to build. Compares with the last five runs in it of the",
        "same scenario, and adds the run if it is PASS and nothing got worse"
      })
  private Path history;

  @Option(names = "--accept", description = "with --history: add the run whatever became of it")
  private boolean accept;

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      description = {
        "differences up to this never count: of what was before, and of bad shares, of what the"
            + " SLO",
        "allows; ${DEFAULT-VALUE} if absent"
      })
  private String tolerance = "20%";

  @Option(names = "--all", description = "tell what did not change as well")
  private boolean all;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Option(names = "--markdown", description = "print Markdown")
  private boolean markdown;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    check();
    CompareSettings settings = CompareSettings.USUAL.tolerating(share(tolerance));
    Path folder = Home.ofProcess().runs();
    List<Comparison> comparisons =
        history == null ? List.of(compare(settings, folder)) : withHistory(settings, folder);
    print(comparisons);
    return code(comparisons);
  }

  private void check() {
    int wanted = history != null ? runs.size() : against.isEmpty() ? 2 : 1;
    if (runs.size() != wanted || (history != null && !against.isEmpty())) {
      throw mistake("say two runs, or one and --against another, or any and --history DIR");
    }
    if (accept && history == null) {
      throw mistake("--accept wants --history DIR: it adds the run there");
    }
    if (json && markdown) {
      throw mistake("--json and --markdown: say one of them");
    }
    if (history != null && Files.exists(history) && !Files.isDirectory(history)) {
      throw new UserMistake(history + " is where runs are to be kept, and is no folder");
    }
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static double share(String percentage) {
    Matcher matcher = PERCENTAGE.matcher(percentage);
    if (!matcher.matches()) {
      throw new UserMistake("--tolerance is a percentage such as 20%, was '" + percentage + "'");
    }
    double share = new BigDecimal(matcher.group(1)).movePointLeft(2).doubleValue();
    if (share > CompareSettings.MOST_TOLERANCE) {
      throw new UserMistake("--tolerance is at most 1000%, was '" + percentage + "'");
    }
    return share;
  }

  private Comparison compare(CompareSettings settings, Path folder) {
    List<String> before = against.isEmpty() ? runs.subList(0, 1) : against;
    List<Journal> earlier = before.stream().map(run -> read(folder, run)).toList();
    return new Comparing(settings).compare(earlier, read(folder, runs.get(runs.size() - 1)));
  }

  private static Journal read(Path folder, String run) {
    Journal journal = JournalFile.read(RunFolders.journal(folder, run)).journal();
    if (journal.first(RunStarted.class).isEmpty()) {
      throw new UserMistake(run + " is no journal of a run: it does not say what was run");
    }
    return journal;
  }

  private List<Comparison> withHistory(CompareSettings settings, Path folder) {
    HistoryComparing comparing =
        new HistoryComparing(new Comparing(settings), new RunHistory(history), accept);
    PrintWriter err = spec.commandLine().getErr();
    List<Comparison> comparisons = new ArrayList<>();
    for (String run : runs) {
      HistoryComparing.Result result = comparing.compare(RunFolders.journal(folder, run));
      result.lines().forEach(err::println);
      result.comparison().ifPresent(comparisons::add);
    }
    return comparisons;
  }

  private void print(List<Comparison> comparisons) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(ComparisonJson.of(comparisons));
    } else if (markdown) {
      comparisons.forEach(each -> out.println(ComparisonMarkdown.of(each)));
    } else {
      comparisons.forEach(each -> ComparisonText.lines(each, all).forEach(out::println));
    }
    out.flush();
  }

  /** One that got worse outweighs one that cannot be compared. */
  private static int code(List<Comparison> comparisons) {
    List<ExitCode> codes = comparisons.stream().map(Comparison::exitCode).toList();
    if (codes.contains(ExitCode.FAIL)) {
      return ExitCode.FAIL.code();
    }
    return codes.contains(ExitCode.INCONCLUSIVE)
        ? ExitCode.INCONCLUSIVE.code()
        : ExitCode.PASS.code();
  }
}
