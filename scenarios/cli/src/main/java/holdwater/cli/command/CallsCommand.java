package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.RunFolders;
import holdwater.cli.UserMistake;
import holdwater.cli.Versions;
import holdwater.cli.Wiring;
import holdwater.engine.journal.JournalFile;
import holdwater.engine.run.ExitCode;
import holdwater.engine.trace.CallFinding;
import holdwater.engine.trace.CallJson;
import holdwater.engine.trace.CallSarif;
import holdwater.engine.trace.CallText;
import holdwater.engine.trace.CoverageText;
import holdwater.engine.trace.EdgeCoverage;
import holdwater.engine.trace.SeenGraph;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.TracesSeen;
import holdwater.model.trace.SeenEdge;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who called whom in a run, by its traces, and what of that does not fit. */
@Command(
    name = "calls",
    mixinStandardHelpOptions = true,
    description = {
      "The call graph as traces of a run showed it: durations, failures, tries, timeouts; and what",
      "does not fit: calls without timeout, budgets that do not nest, retries that multiply, work",
      "for callers that have left, failures without a fallback (a note).",
      "With --coverage: which edges scenarios of the library break, and with which faults.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 everything seen fits; 1 something does not; 2 a mistake; 3 the run has no",
      "traces. With --coverage: 0."
    })
public final class CallsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "RUN|FILE",
      description =
          "a run's id, 'latest', its folder, or a journal.jsonl (default: latest; none for"
              + " --coverage)")
  private String what;

  @Option(
      names = "--coverage",
      description = "which edges of the call graph are broken by the library's scenarios")
  private boolean coverage;

  @Option(
      names = "--scenarios",
      split = ",",
      paramLabel = "SCENARIO",
      description = "for --coverage: these in place of all of the library")
  private List<String> scenarios = List.of();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "write calls.json and calls.sarif there, or coverage.json")
  private Path report;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!coverage && !scenarios.isEmpty()) {
      throw new UserMistake("--scenarios is for --coverage");
    }
    Wiring wiring = new Wiring(Home.ofProcess());
    return coverage ? covered(wiring) : seen(wiring);
  }

  private int seen(Wiring wiring) {
    String name = what == null ? "latest" : what;
    Journal journal = journal(wiring, name);
    PrintWriter out = spec.commandLine().getOut();
    Optional<List<SeenEdge>> edges = edges(journal);
    if (edges.isEmpty()) {
      out.println(none(name));
      out.flush();
      return ExitCode.INCONCLUSIVE.code();
    }
    String run = journal.first(RunStarted.class).map(RunStarted::runId).orElse(name);
    SeenGraph graph = new SeenGraph(run, edges.get());
    if (json) {
      out.print(CallJson.of(graph));
    } else {
      CallText.lines(graph).forEach(out::println);
    }
    out.flush();
    if (report != null) {
      String system = journal.first(StackReady.class).map(StackReady::topology).orElse("unknown");
      String version = Versions.of(wiring.home().installation()).getOrDefault("holdwater", "");
      write("calls.json", CallJson.of(graph));
      write("calls.sarif", CallSarif.of(graph, system, version));
    }
    return graph.findings().stream()
            .allMatch(finding -> finding.kind().level() == CallFinding.Level.NOTE)
        ? ExitCode.PASS.code()
        : ExitCode.FAIL.code();
  }

  private static String none(String name) {
    return "run '"
        + name
        + "' has no traces: its services sent none, or HOLDWATER_TRACES was off when the stack"
        + " started";
  }

  private static Journal journal(Wiring wiring, String name) {
    return JournalFile.read(RunFolders.journal(wiring.home().runs(), name)).journal();
  }

  /** Empty when nothing was seen. */
  private static Optional<List<SeenEdge>> edges(Journal journal) {
    return journal
        .first(TracesSeen.class)
        .filter(seen -> seen.look().counts().spans() > 0)
        .map(seen -> seen.look().edges());
  }

  private int covered(Wiring wiring) {
    List<SeenEdge> seen = what == null ? List.of() : edges(journal(wiring, what)).orElse(List.of());
    List<EdgeCoverage.Played> played =
        (scenarios.isEmpty()
                ? wiring.scenarios().library()
                : wiring.scenarios().readAnywhere(scenarios))
            .stream()
                .map(file -> new EdgeCoverage.Played(file.scenario(), file.topology()))
                .toList();
    List<EdgeCoverage.Row> rows = EdgeCoverage.of(played, seen);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(CoverageText.json(rows));
    } else {
      CoverageText.lines(rows).forEach(out::println);
    }
    out.flush();
    if (report != null) {
      write("coverage.json", CoverageText.json(rows));
    }
    return ExitCode.PASS.code();
  }

  private void write(String file, String text) {
    try {
      Files.createDirectories(report);
      Files.writeString(report.resolve(file), text);
    } catch (IOException e) {
      throw new UserMistake("cannot write to " + report + ": " + e.getMessage());
    }
  }
}
