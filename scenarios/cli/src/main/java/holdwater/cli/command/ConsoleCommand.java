package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.Signals;
import holdwater.cli.StackSlos;
import holdwater.cli.UserMistake;
import holdwater.cli.Wiring;
import holdwater.cli.live.ConsoleSettings;
import holdwater.cli.live.ServedConsole;
import holdwater.cli.watch.StackPrometheus;
import holdwater.cli.yaml.Durations;
import holdwater.dashboards.console.HouseRules;
import holdwater.dashboards.console.Limits;
import holdwater.dashboards.console.Person;
import holdwater.dashboards.console.Role;
import holdwater.dashboards.scrape.PrometheusConfig;
import holdwater.engine.run.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A page around which people stand and break things. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    description = {
      "Serve the live console on loopback: the stack that is up, its calls, faults in force, and a"
          + " button that reverts everything.",
      "It prints two links, for the owner and for an observer; each lets one browser in, once.",
      "The owner invites operators, sets the limits, and can hide faults from observers.",
      "Ctrl-C reverts what the console has put in force, and ends it.",
      ""
    },
    footer = {"", "  holdwater up", "  holdwater console --port 8088 --as Ada"})
public final class ConsoleCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofHours(1);

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "on loopback (default: any that is free)")
  private int port;

  @Option(
      names = "--metrics",
      paramLabel = "PORT",
      description =
          "where everybody on this machine may read what is in force, for a Prometheus (default: "
              + PrometheusConfig.FAULTS_PORT
              + " while the one of 'up --prometheus' asks there; else nowhere)")
  private Integer metricsPort;

  @Option(
      names = "--as",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "the owner's name in the timeline (default: ${DEFAULT-VALUE})")
  private String name;

  @Option(
      names = "--longest",
      paramLabel = "TIME",
      defaultValue = "10m",
      description = "no fault may be meant to stay longer; at most 1h (default: ${DEFAULT-VALUE})")
  private String longest;

  @Option(
      names = "--blind",
      description = "observers are not told what is in force until the owner reveals it")
  private boolean blind;

  @Option(
      names = "--slo",
      paramLabel = "FILE",
      description =
          "an OpenSLO file of yours in place of those of the streaming stack, counted by its"
              + " services; again for each file")
  private List<Path> slos = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Person owner = ServedConsole.person(Role.OWNER, name);
    Home home = Home.ofProcess();
    HouseRules rules = new HouseRules(new Limits(longest(), Limits.USUAL.faults()), blind);
    Wiring wiring = new Wiring(home);
    ConsoleSettings settings =
        new ConsoleSettings(
            port,
            new StackPrometheus(home.workspace(), wiring.clock())
                .faultsPort(Optional.ofNullable(metricsPort)),
            rules,
            StackSlos.read(slos.isEmpty() ? StackSlos.files(home) : slos));
    Thread caller = Thread.currentThread();
    return Signals.during(caller::interrupt, () -> serve(wiring, owner, settings)).code();
  }

  private ExitCode serve(Wiring wiring, Person owner, ConsoleSettings settings) {
    CountDownLatch ended = new CountDownLatch(1);
    ServedConsole console =
        new ServedConsole(wiring, settings, look -> {}, entry -> {}, person -> ended.countDown());
    try (console) {
      console.start();
      console.say(out(), owner);
      out().println("Ctrl-C reverts what the console has put in force, and ends it");
      ended.await();
      out().println("ended by its owner; everything was reverted first");
      return ExitCode.PASS;
    } catch (InterruptedException e) {
      // Ctrl-C: what is held was reverted on the way here.
      console.system().lastWords().forEach(out()::println);
      return ExitCode.INTERRUPTED;
    }
  }

  private Duration longest() {
    return Durations.parse(longest)
        .filter(time -> time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(LONGEST) <= 0)
        .orElseThrow(
            () ->
                new UserMistake(
                    "--longest is a time from 1s to 1h such as 10m, was '" + longest + "'"));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
