package holdwater.cli.command;

import holdwater.cli.AllowCommands;
import holdwater.cli.FaultWords;
import holdwater.cli.HandPlace;
import holdwater.cli.Heartbeat;
import holdwater.cli.Home;
import holdwater.cli.JsonText;
import holdwater.cli.JvmByHand;
import holdwater.cli.RunFolders;
import holdwater.cli.Signals;
import holdwater.cli.TargetWords;
import holdwater.cli.UserMistake;
import holdwater.cli.Wiring;
import holdwater.cli.yaml.Durations;
import holdwater.engine.run.ExitCode;
import holdwater.engine.run.FaultsByHand;
import holdwater.engine.run.HandInjection;
import holdwater.model.fault.Fault;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Target;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A fault by hand. */
@Command(
    name = "inject",
    resourceBundle = InjectTexts.NAME,
    mixinStandardHelpOptions = true,
    description = {
      "Put one fault in force on the stack that is up, or on a system that runs already, and revert",
      "it after a time or on Ctrl-C. Several may be in force at once, but none beside a run.",
      ""
    },
    footer = {
      "",
      "  holdwater inject zone=b outage --for 30s",
      "  holdwater inject b.catalog suspend --for 30s",
      "  holdwater inject service=recommendations,zone=a kill --for 10s",
      "  holdwater inject 'b.*:b.catalog' latency 200ms jitter 50ms --for 1m",
      "  holdwater inject b.catalog jvm jdbc-latency 800ms --for 30s",
      "  holdwater inject a.orders:a.stock latency 2s --on staging.yaml --for 30s",
      "  holdwater inject 12345 'latency 200ms on com.acme..*Repository.find*' --for 30s",
      "  holdwater inject 12345 --list 'com.acme..*Repository.find*'"
    })
public final class InjectCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "TARGET",
      description =
          "an instance, a link SOURCE:TARGET with *, zone=, region=, service= with commas,"
              + " or the pid of any JVM")
  private String target;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "FAULT",
      description = "${bundle:faults}; for a pid just FAULT, in the agent's language")
  private List<String> fault = List.of();

  @Option(
      names = "--list",
      paramLabel = "METHODS",
      description =
          "only show what methods of a pid these are, how many could be woven and why the others"
              + " not; of classes (com.acme..*) all, of a whole fault those it would be put on")
  private String list;

  @Option(names = "--for", paramLabel = "TIME", description = "how long, such as 30s; at most 1h")
  private String length;

  @Option(
      names = "--on",
      paramLabel = "SYSTEM",
      description =
          "the file of a system that runs already (kind: External), in place of the stack that is"
              + " up; its permit is kept to")
  private String system;

  @Option(
      names = "--json",
      description = "print as JSON what became of it at the end, and progress on stderr")
  private boolean json;

  @Mixin private AllowCommands allowCommands;

  @Spec private CommandSpec spec;

  private static final Duration LONGEST = Duration.ofHours(1);

  @Override
  public Integer call() {
    if (list != null) {
      return list().code();
    }
    if (fault.isEmpty() || length == null) {
      throw new ParameterException(
          spec.commandLine(), "say which FAULT, and --for how long, such as --for 30s");
    }
    if (JvmByHand.isPid(target) && system != null) {
      throw new ParameterException(
          spec.commandLine(), "a pid says all by itself: --on wants an instance or a link");
    }
    return (JvmByHand.isPid(target) ? intoProcess() : ontoSystem()).code();
  }

  private ExitCode list() {
    boolean more = !fault.isEmpty() || length != null || system != null || json;
    if (!JvmByHand.isPid(target) || more) {
      throw new ParameterException(
          spec.commandLine(), "--list wants a pid and nothing else: inject PID --list METHODS");
    }
    return new JvmByHand(System.out).list(Home.ofProcess(), Long.parseLong(target), list);
  }

  private ExitCode intoProcess() {
    Duration held = length();
    Home home = Home.ofProcess();
    Wiring wiring = new Wiring(home);
    refuseDuringRun(wiring);
    String text = String.join(" ", fault);
    ExitCode code =
        new JvmByHand(progress(), () -> runUnderWay(wiring))
            .hold(home, Long.parseLong(target), text, held);
    if (json) {
      System.out.println(JsonText.of(InjectionJson.intoProcess(target, text, code)));
    }
    return code;
  }

  /** Where a person reads what goes on. */
  private PrintStream progress() {
    return json ? System.err : System.out;
  }

  private ExitCode ontoSystem() {
    Fault wanted = FaultWords.parse(String.join(" ", fault));
    Target where = TargetWords.parse(target);
    Duration held = length();
    Wiring wiring = allowCommands.wiring();
    HandPlace place =
        system == null ? HandPlace.stackThatIsUp(wiring) : HandPlace.external(wiring, system);
    ResolvedTarget resolved = place.resolve(wanted, where);
    refuseDuringRun(wiring);
    refuseOnSamePlace(wiring, wanted, resolved);
    FaultsByHand.tidy(wiring.home().runs());
    Path directory = RunFolders.create(wiring.home().runs(), new SecureRandom());
    Thread caller = Thread.currentThread();
    PrintStream out = progress();
    out.println(wanted.describe() + " on " + String.join(", ", resolved.names()));
    HandInjection injection =
        place.injection(directory, wiring, List.of(new InjectionPrinter(out, held)));
    HandInjection.Result result =
        Signals.during(
            caller::interrupt,
            () ->
                Heartbeat.during(
                    Heartbeat.words("by hand", held, out),
                    () -> injection.hold(wanted, resolved, held)));
    if (json) {
      String run = directory.getFileName().toString();
      System.out.println(JsonText.of(InjectionJson.onto(run, wanted, resolved, result)));
    }
    return exitCode(result);
  }

  private static void refuseDuringRun(Wiring wiring) {
    runUnderWay(wiring)
        .ifPresent(
            why -> {
              throw new UserMistake(why);
            });
  }

  /** Whose process it is does not matter: what runs here shares the machine with the run. */
  private static Optional<String> runUnderWay(Wiring wiring) {
    return wiring.leftovers().liveRuns().stream()
        .findFirst()
        .map(run -> "run " + run + " is under way, and a fault by hand would spoil its verdict");
  }

  private static void refuseOnSamePlace(Wiring wiring, Fault fault, ResolvedTarget target) {
    wiring
        .leftovers()
        .inTheWay(fault, target)
        .ifPresent(
            other -> {
              throw new UserMistake(
                  other
                      + " is in force on the same place, and neither could be told from the other:"
                      + " wait for its end, or 'holdwater stop' it");
            });
  }

  static ExitCode exitCode(HandInjection.Result result) {
    if (!result.gone().proven()) {
      return ExitCode.ERROR;
    }
    return result.bit().proven() && result.lapsed().isEmpty()
        ? ExitCode.PASS
        : ExitCode.INCONCLUSIVE;
  }

  private Duration length() {
    return Durations.parse(length)
        .filter(held -> !held.isZero() && held.compareTo(LONGEST) <= 0)
        .orElseThrow(
            () -> new UserMistake("--for is a time such as 30s, at most 1h, was '" + length + "'"));
  }
}
