package holdwater.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdwater.cli.Home;
import holdwater.cli.RunFolders;
import holdwater.cli.UserMistake;
import holdwater.engine.journal.JournalFile;
import holdwater.engine.journal.ReadJournal;
import holdwater.engine.judge.Judge;
import holdwater.engine.judge.Judgement;
import holdwater.engine.judge.SimianJudge;
import holdwater.engine.judge.SimianJudgement;
import holdwater.engine.report.ConsoleSummary;
import holdwater.engine.report.Reports;
import holdwater.engine.report.SimianReports;
import holdwater.engine.report.SimianSummary;
import holdwater.engine.report.VerdictComparison;
import holdwater.engine.report.VerdictComparison.Difference;
import holdwater.engine.report.VerdictJson;
import holdwater.engine.run.ExitCode;
import holdwater.model.journal.Journal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges a run a second time, from its journal alone. */
@Command(
    name = "judge",
    mixinStandardHelpOptions = true,
    description = {
      "Judge a run again from its journal: on any machine, without a stack, as often as you like.",
      "Says whether the verdict is identical to the verdict.json beside the journal, or where not.",
      ""
    },
    footer = {
      "",
      "Exit codes: those of the run, and 4 when the verdict.json beside it says something else."
    })
public final class JudgeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "RUN|FILE",
      description = "a run's id, 'latest', its folder, or a journal.jsonl from anywhere")
  private String what;

  @Option(names = "--json", description = "print verdict.json, and all else on stderr")
  private boolean json;

  @Option(names = "--report", paramLabel = "DIR", description = "write the reports there")
  private Path reportFolder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path file = RunFolders.journal(Home.ofProcess().runs(), what);
    ReadJournal read = JournalFile.read(file);
    Journal journal = read.journal();
    if (SimianJudge.played(journal)) {
      return judgeSimians(journal, file);
    }
    Judgement judgement = Judge.judge(journal);
    String verdict = VerdictJson.of(journal, judgement);
    PrintWriter out = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    if (json) {
      spec.commandLine().getOut().print(verdict);
      spec.commandLine().getOut().flush();
    }
    ConsoleSummary.lines(journal, judgement).forEach(out::println);
    read.torn().ifPresent(half -> out.println("the journal ends within a line: " + half));
    journal.chain().head().ifPresent(head -> out.println("journal head: " + head));
    boolean same = compare(file.resolveSibling(Reports.VERDICT), verdict, out);
    if (reportFolder != null) {
      report(journal, judgement);
    }
    return same ? ExitCode.of(judgement.outcome()).code() : ExitCode.ERROR.code();
  }

  private int judgeSimians(Journal journal, Path file) {
    SimianJudgement judgement = SimianJudge.judge(journal);
    String verdict = SimianReports.json(journal, judgement);
    PrintWriter out = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    if (json) {
      spec.commandLine().getOut().print(verdict);
      spec.commandLine().getOut().flush();
    }
    SimianSummary.lines(judgement).forEach(out::println);
    journal.chain().head().ifPresent(head -> out.println("journal head: " + head));
    boolean same = compare(file.resolveSibling(SimianReports.VERDICT), verdict, out);
    return same ? ExitCode.of(judgement.outcome()).code() : ExitCode.ERROR.code();
  }

  /** Says how the two compare; true unless they differ. */
  private static boolean compare(Path before, String verdict, PrintWriter out) {
    Path name = before.getFileName();
    if (!Files.exists(before)) {
      out.println("there is no " + name + " beside the journal to compare with");
      return true;
    }
    Optional<Difference> difference = VerdictComparison.first(text(before), verdict);
    out.println(
        difference
            .map(found -> "NOT identical to " + name + " of the run: " + found.sentence())
            .orElse("identical to " + name + " of the run"));
    return difference.isEmpty();
  }

  private static String text(Path file) {
    try {
      // Not readString: bytes that are no UTF-8 differ, and are no reason to give up.
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (IOException e) {
      throw new UserMistake(file + " cannot be read: " + e.getMessage());
    }
  }

  private void report(Journal journal, Judgement judgement) {
    try {
      Files.createDirectories(reportFolder);
      Reports.write(reportFolder, journal, judgement);
    } catch (IOException | UncheckedIOException e) {
      throw new UserMistake("the reports cannot be written to " + reportFolder + ": " + e);
    }
  }
}
