package holdwater.cli.command;

import holdwater.cli.AllowCommands;
import holdwater.cli.Heartbeat;
import holdwater.cli.MetricsPort;
import holdwater.cli.RunFolders;
import holdwater.cli.Signals;
import holdwater.cli.SimianMetrics;
import holdwater.cli.SimianWords;
import holdwater.cli.UserMistake;
import holdwater.cli.Versions;
import holdwater.cli.Wiring;
import holdwater.cli.format.ScenarioFile;
import holdwater.engine.journal.JournalFile;
import holdwater.engine.report.SimianConsole;
import holdwater.engine.report.SimianReports;
import holdwater.engine.report.SimianSummary;
import holdwater.engine.run.ExitCode;
import holdwater.engine.run.Interruption;
import holdwater.engine.run.InvalidScenario;
import holdwater.engine.run.RunSettings;
import holdwater.engine.run.SimianResult;
import holdwater.engine.run.SimianRunner;
import holdwater.engine.simian.Consent;
import holdwater.engine.simian.Strike;
import holdwater.engine.simian.Unleashing;
import holdwater.model.journal.JournalListener;
import holdwater.model.scenario.Step;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets simians loose, or says what they would do. */
@Command(
    name = "unleash",
    mixinStandardHelpOptions = true,
    description = {
      "Let simians loose on the stack that is up, or on one for this run, while viewers come and",
      "their SLOs are judged all the time. Leashed, as it is by default, it only says what they",
      "would do and when. Nobody strikes while an SLO is outside, a fault is in force, or an",
      "instance is not ready; what was held back is not made up for.",
      ""
    },
    footer = {
      "",
      "  holdwater unleash --for 20m --seed 7",
      "  holdwater unleash --for 20m --seed 7 --unleashed",
      "  holdwater unleash --simian monkey,latency --except gateway,edge --every 4m --unleashed",
      "",
      "monkey kills an instance, latency slows a link, gorilla takes a zone, kong a region.",
      "Exit codes: 0 every budget held, 1 one is gone, 3 not proven, 130 interrupted.",
      "Leashed: 0."
    })
public final class UnleashCommand implements Callable<Integer> {
  private static final long SEEDS = 1_000_000;
  private static final int MOST_PORT = 65_535;

  @Option(names = "--leashed", description = "only say what they would do; the default")
  private boolean leashed;

  @Option(names = "--unleashed", description = "really do it")
  private boolean unleashed;

  @Option(
      names = "--simian",
      split = ",",
      paramLabel = "SIMIAN",
      defaultValue = "monkey",
      description = "monkey, latency, gorilla, kong; ${DEFAULT-VALUE} if absent")
  private Set<String> simians = new LinkedHashSet<>();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "20m",
      description = "how long, from the end of the steady state; ${DEFAULT-VALUE} if absent")
  private String length;

  @Option(names = "--seed", description = "fixes victims and times; a random one is printed")
  private Long seed;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "5m",
      description = "mean time between the faults of a simian; ${DEFAULT-VALUE} if absent")
  private String every;

  @Option(
      names = "--hold",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "how long a fault stays; ${DEFAULT-VALUE} if absent")
  private String hold;

  @Option(
      names = "--distance",
      paramLabel = "TIME",
      defaultValue = "90s",
      description = "at least from a revert to the next fault; ${DEFAULT-VALUE} if absent")
  private String distance;

  @Option(
      names = "--hours",
      paramLabel = "H-H",
      description = "on working days and within these hours only, such as 9-17")
  private String hours;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "SERVICE",
      description = {
        "services that they may take; all if absent. A service says by simians: false in its",
        "topology that they spare it, by simians: true that they take no other but such"
      })
  private Set<String> only = Set.of();

  @Option(
      names = "--except",
      split = ",",
      paramLabel = "SERVICE",
      description = "services that they spare")
  private Set<String> except = Set.of();

  @Option(
      names = "--like",
      paramLabel = "SCENARIO",
      defaultValue = "zone-outage",
      description = {
        "whose topology, viewers, SLOs, objectives of the held window and blast radius are used,",
        "but not its timeline; ${DEFAULT-VALUE} if absent"
      })
  private String like;

  @Option(
      names = "--metrics",
      paramLabel = "PORT",
      description = "port of this machine for a Prometheus, at /metrics; 0 for any free one")
  private Integer metricsPort;

  @Option(names = "--json", description = "print unleashed.json, and progress on stderr")
  private boolean json;

  @Mixin private AllowCommands allowCommands;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (leashed && unleashed) {
      throw new ParameterException(
          spec.commandLine(), "--leashed says what would be done, --unleashed does it: say one");
    }
    if (metricsPort != null && (metricsPort < 0 || metricsPort > MOST_PORT)) {
      throw new ParameterException(
          spec.commandLine(), "--metrics is a port, 0 to %d".formatted(MOST_PORT));
    }
    Wiring wiring = allowCommands.wiring();
    ScenarioFile file = wiring.scenarios().read(List.of(like)).get(0);
    Unleashing unleashing = unleashing(file);
    List<String> mistakes = unleashing.mistakes(file.topology());
    if (!mistakes.isEmpty()) {
      throw new InvalidScenario("unleash", mistakes);
    }
    long chosen = seed == null ? new SecureRandom().nextLong(SEEDS) : seed;
    return (unleashed ? play(wiring, file, unleashing, chosen) : tell(file, unleashing, chosen))
        .code();
  }

  private Unleashing unleashing(ScenarioFile file) {
    return SimianWords.unleashing(
        simians,
        SimianWords.rhythm(every, hold, distance, Optional.ofNullable(hours)),
        new Consent(only, except).labelled(file.topology()),
        file.scenario().blastRadius(),
        SimianWords.time("--for", length));
  }

  private ExitCode tell(ScenarioFile file, Unleashing unleashing, long chosen) {
    PrintWriter out = spec.commandLine().getOut();
    List<Strike> strikes = unleashing.strikes(file.topology(), chosen);
    out.printf(
        Locale.ROOT,
        "leashed: nothing is done. With --unleashed --seed %d, %d faults are meant to come in %s"
            + " on %s, each only if all is well then:%n",
        chosen,
        strikes.size(),
        length,
        file.topology().name());
    int number = 1;
    for (Strike strike : strikes) {
      Step step = strike.step(number++);
      out.printf(
          Locale.ROOT,
          "+%3d:%02d  %-10s %s of %s for %s%n",
          strike.at().toMinutes(),
          strike.at().toSecondsPart(),
          step.name(),
          step.fault().describe(),
          String.join(", ", strike.prey().victims().names()),
          hold);
    }
    out.flush();
    return ExitCode.PASS;
  }

  private ExitCode play(Wiring wiring, ScenarioFile file, Unleashing unleashing, long chosen) {
    if (metricsPort == null) {
      return play(wiring, file, unleashing, chosen, Optional.empty());
    }
    SimianMetrics metrics = new SimianMetrics(unleashing.length(), wiring.clock());
    try (MetricsPort port = new MetricsPort(metricsPort, metrics::text)) {
      (json ? System.err : System.out).println("metrics: " + port.address());
      return play(wiring, file, unleashing, chosen, Optional.of(metrics));
    } catch (IOException taken) {
      throw new UserMistake("--metrics: nobody can listen on port %d".formatted(metricsPort));
    }
  }

  private ExitCode play(
      Wiring wiring,
      ScenarioFile file,
      Unleashing unleashing,
      long chosen,
      Optional<SimianMetrics> metrics) {
    Path directory = RunFolders.create(wiring.home().runs(), new SecureRandom());
    PrintStream out = json ? System.err : System.out;
    SimianConsole console = new SimianConsole(out);
    List<JournalListener> listeners = new ArrayList<>(List.of(console));
    metrics.ifPresent(listeners::add);
    Interruption interruption = new Interruption();
    RunSettings settings =
        new RunSettings(
            directory.getFileName().toString(),
            chosen,
            Set.of(),
            directory,
            Versions.of(wiring.home().installation()),
            "holdwater " + String.join(" ", spec.commandLine().getParseResult().originalArgs()));
    SimianRunner runner =
        new SimianRunner(
            file.scenario(),
            file.topology(),
            unleashing,
            settings,
            wiring.runPorts(directory, listeners, interruption));
    return Signals.during(
        interruption::interrupt,
        () -> {
          SimianResult result = Heartbeat.during(console::tick, runner::run);
          RunFolders.linkLatest(directory);
          print(result, out);
          return result.exitCode();
        });
  }

  private void print(SimianResult result, PrintStream out) {
    out.println();
    SimianSummary.lines(result.judgement()).forEach(out::println);
    out.println("journal: " + result.directory().resolve(JournalFile.NAME));
    result.journal().chain().head().ifPresent(head -> out.println("journal head: " + head));
    if (json) {
      System.out.print(SimianReports.json(result.journal(), result.judgement()));
    }
  }
}
