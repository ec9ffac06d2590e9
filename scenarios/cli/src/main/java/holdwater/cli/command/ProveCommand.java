package holdwater.cli.command;

import holdwater.cli.AllowCommands;
import holdwater.cli.Patterns;
import holdwater.cli.Signals;
import holdwater.cli.SuiteConsole;
import holdwater.cli.SuitePlayer;
import holdwater.cli.UserMistake;
import holdwater.cli.Versions;
import holdwater.cli.Wiring;
import holdwater.engine.run.Interruption;
import holdwater.engine.suite.Claim;
import holdwater.engine.suite.MatrixFiles;
import holdwater.engine.suite.MatrixJson;
import holdwater.engine.suite.MatrixText;
import holdwater.engine.suite.ProofMatrix;
import holdwater.engine.suite.Proving;
import holdwater.engine.suite.RunBook;
import holdwater.engine.suite.TrialSeeds;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tests the gate itself: each pattern on, then off. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description = {
      "Play every scenario that claims to prove a pattern, with it and without it. A pattern is",
      "caught if the scenario passes with it and, without it, FAILs on the SLO and in the window",
      "that it names; masked if it passes without it too; missed if it FAILs with it, or elsewhere.",
      "Goes on where an earlier call was stopped. Each run takes about four minutes.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 all caught, 1 any masked or missed, 3 undecided, 130 interrupted.",
      "The matrix lies in .holdwater/prove/<name>/ as matrix.html, matrix.md and matrix.json."
    })
public final class ProveCommand implements Callable<Integer> {
  private static final long SEEDS = 1_000_000;
  private static final int MOST_TIMES = 100;

  @Parameters(
      arity = "0..*",
      paramLabel = "PATTERN",
      description = "patterns to prove; all that scenarios of the library claim, if none is given")
  private List<String> patterns = List.of();

  @Option(names = "--times", paramLabel = "N", description = "try each claim N times; 1 if absent")
  private int times = 1;

  @Option(names = "--fresh", description = "forget what an earlier call has played")
  private boolean fresh;

  @Option(
      names = "--seed",
      description = "for all runs; otherwise a random one for the two runs of each trial")
  private Long seed;

  @Option(names = "--json", description = "print matrix.json at the end, and progress on stderr")
  private boolean json;

  @Mixin private AllowCommands allowCommands;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Patterns.check(patterns);
    if (times < 1 || times > MOST_TIMES) {
      throw new ParameterException(
          spec.commandLine(), "--times must be 1 to " + MOST_TIMES + ", was " + times);
    }
    Wiring wiring = allowCommands.wiring();
    List<Claim> all =
        wiring.scenarios().library().stream()
            .flatMap(file -> Claim.of(file.scenario(), file.topology()).stream())
            .toList();
    List<Claim> claims = wanted(all);
    SuitePlayer.refuseOthers(wiring);
    ProofMatrix matrix = prove(wiring, claims, patterns.isEmpty() ? unclaimed(all) : none());
    return matrix.exitCode().code();
  }

  private List<Claim> wanted(List<Claim> all) {
    if (patterns.isEmpty()) {
      return all;
    }
    Set<String> claimed = all.stream().map(c -> c.proof().pattern()).collect(Collectors.toSet());
    for (String pattern : patterns) {
      if (!claimed.contains(pattern)) {
        throw new UserMistake("no scenario of the library claims to prove '" + pattern + "'");
      }
    }
    return all.stream().filter(claim -> patterns.contains(claim.proof().pattern())).toList();
  }

  private static SortedSet<String> unclaimed(List<Claim> all) {
    SortedSet<String> unclaimed = new TreeSet<>(Patterns.KNOWN);
    all.forEach(claim -> unclaimed.remove(claim.proof().pattern()));
    return unclaimed;
  }

  private static SortedSet<String> none() {
    return new TreeSet<>();
  }

  private ProofMatrix prove(Wiring wiring, List<Claim> claims, SortedSet<String> unclaimed) {
    PrintStream out = json ? System.err : System.out;
    String name = patterns.isEmpty() ? "library" : String.join("+", new TreeSet<>(patterns));
    Path folder = wiring.home().workspace().resolve("prove").resolve(name);
    String commit = Versions.of(wiring.home().installation()).getOrDefault("commit", "unknown");
    RunBook book = fresh ? RunBook.fresh(folder, commit) : RunBook.open(folder, commit);
    out.println(
        claims.size()
            + " claims: "
            + Proving.orders(claims, times).size()
            + " runs; what is played is kept in "
            + Path.of("").toAbsolutePath().relativize(folder));
    SuiteConsole console = new SuiteConsole(out, Boolean.getBoolean("holdwater.terminal") && !json);
    Interruption interruption = new Interruption();
    ProofMatrix matrix =
        Signals.during(
            interruption::interrupt,
            () -> {
              try (SuitePlayer player =
                  new SuitePlayer(wiring, interruption, console, seeds(), commandLine())) {
                ProofMatrix proved =
                    new Proving(claims, times, player, book, console).prove(commit, unclaimed);
                print(proved, folder, out);
                return proved;
              }
            });
    return matrix;
  }

  private void print(ProofMatrix matrix, Path folder, PrintStream out) {
    MatrixFiles.write(folder, matrix, "../../runs");
    out.println();
    MatrixText.lines(matrix).forEach(out::println);
    out.println(
        "matrix: " + Path.of("").toAbsolutePath().relativize(folder.resolve(MatrixFiles.HTML)));
    if (json) {
      System.out.print(MatrixJson.of(matrix));
    }
  }

  private TrialSeeds seeds() {
    SecureRandom random = new SecureRandom();
    return new TrialSeeds(() -> seed == null ? random.nextLong(SEEDS) : seed);
  }

  private String commandLine() {
    return "holdwater " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
  }
}
