package holdwater.cli.command;

import holdwater.cli.AllowCommands;
import holdwater.cli.BuildDigest;
import holdwater.cli.Patterns;
import holdwater.cli.Signals;
import holdwater.cli.SuiteConsole;
import holdwater.cli.SuitePlayer;
import holdwater.cli.UserMistake;
import holdwater.cli.Versions;
import holdwater.cli.Wiring;
import holdwater.cli.format.ScenarioFile;
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
import java.util.Map;
import java.util.Optional;
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
      "Stacks are started here for it; nobody can do so for a system that runs already.",
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

  /** Of a folder; file systems end at 255 bytes. */
  private static final int LONGEST_NAME = 80;

  @Parameters(
      arity = "0..*",
      paramLabel = "PATTERN",
      description = "patterns to prove; all that the scenarios claim, if none is given")
  private List<String> patterns = List.of();

  @Option(
      names = "--scenario",
      split = ",",
      paramLabel = "SCENARIO",
      description =
          "whose claims are tried: names, or paths of files; all of the library if absent")
  private List<String> names = List.of();

  @Option(
      names = "--topology",
      paramLabel = "NAME",
      description = "only what is played on this topology")
  private Optional<String> topology = Optional.empty();

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
    if (times < 1 || times > MOST_TIMES) {
      throw new ParameterException(
          spec.commandLine(), "--times must be 1 to " + MOST_TIMES + ", was " + times);
    }
    Wiring wiring = allowCommands.wiring();
    List<ScenarioFile> files =
        (names.isEmpty() ? wiring.scenarios().library() : wiring.scenarios().readAnywhere(names))
            .stream().filter(this::isThere).toList();
    Patterns.check(patterns, files.stream().map(ScenarioFile::topology).toList());
    List<Claim> claims = wanted(files);
    SuitePlayer.refuseOthers(wiring, /* needsStack= */ true);
    return prove(wiring, claims, unclaimed(files)).exitCode().code();
  }

  private List<Claim> wanted(List<ScenarioFile> files) {
    List<Claim> all = files.stream().flatMap(file -> claims(file).stream()).toList();
    Set<String> claimed = all.stream().map(c -> c.proof().pattern()).collect(Collectors.toSet());
    for (String pattern : patterns) {
      if (!claimed.contains(pattern)) {
        throw new UserMistake("no scenario %s claims to prove '%s'".formatted(where(), pattern));
      }
    }
    if (all.isEmpty()) {
      throw new UserMistake("no scenario " + where() + " claims to prove a pattern by 'proves'");
    }
    return all.stream().filter(claim -> isWanted(claim.proof().pattern())).toList();
  }

  private String where() {
    return (names.isEmpty() ? "of the library" : "given")
        + topology.map(name -> " for topology '" + name + "'").orElse("");
  }

  private boolean isThere(ScenarioFile file) {
    return topology.map(file.topology().name()::equals).orElse(true);
  }

  private boolean isWanted(String pattern) {
    return patterns.isEmpty() || patterns.contains(pattern);
  }

  private List<Claim> claims(ScenarioFile file) {
    List<Claim> claims = Claim.of(file.scenario(), file.topology());
    claims.stream()
        .filter(claim -> file.external().isPresent() && isWanted(claim.proof().pattern()))
        .findFirst()
        .ifPresent(
            claim -> {
              throw new UserMistake(notHere(file, claim));
            });
    return claims;
  }

  /** What its owner can do instead. */
  private static String notHere(ScenarioFile file, Claim claim) {
    return """
        %s is about '%s', of which nothing is started here: nobody here can switch '%s' off.
        Play it with 'holdwater run %s': it must PASS. Have its owner switch '%s' off, and play it
        again: it must FAIL on %s. Only a stack that is started here (kind: Topology) can be proven
        by this command."""
        .formatted(
            file.scenario().name(),
            file.topology().name(),
            claim.proof().pattern(),
            file.path(),
            claim.proof().pattern(),
            claim.damage());
  }

  /** Patterns of which the matrix has to say that nothing claims them. */
  private SortedSet<String> unclaimed(List<ScenarioFile> files) {
    SortedSet<String> unclaimed = new TreeSet<>();
    if (patterns.isEmpty()) {
      if (names.isEmpty() && topology.isEmpty()) {
        unclaimed.addAll(Patterns.KNOWN);
      } else {
        files.forEach(file -> unclaimed.addAll(file.topology().patterns()));
      }
      files.forEach(
          file -> file.scenario().proves().forEach(proof -> unclaimed.remove(proof.pattern())));
    }
    return unclaimed;
  }

  private ProofMatrix prove(Wiring wiring, List<Claim> claims, SortedSet<String> unclaimed) {
    PrintStream out = json ? System.err : System.out;
    Path folder = wiring.home().workspace().resolve("prove").resolve(folderName(claims));
    String commit = Versions.of(wiring.home().installation()).getOrDefault("commit", "unknown");
    String build = BuildDigest.of(wiring.home().installation());
    RunBook book = fresh ? RunBook.fresh(folder, build) : RunBook.open(folder, build);
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
                  new SuitePlayer(
                      wiring, interruption, console, seeds(), commandLine(), Map.of())) {
                ProofMatrix proved =
                    new Proving(claims, times, player, book, console).prove(commit, unclaimed);
                print(proved, folder, out);
                return proved;
              }
            });
    return matrix;
  }

  /** What it is about: the library, a topology, patterns or scenarios. */
  private String folderName(List<Claim> claims) {
    Set<String> about = new TreeSet<>(patterns);
    topology.ifPresent(about::add);
    if (!names.isEmpty()) {
      claims.forEach(claim -> about.add(claim.scenario().name()));
    }
    String name = about.isEmpty() ? "library" : String.join("+", about);
    return name.length() <= LONGEST_NAME
        ? name
        : name.substring(0, LONGEST_NAME) + "-" + Integer.toHexString(name.hashCode());
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
