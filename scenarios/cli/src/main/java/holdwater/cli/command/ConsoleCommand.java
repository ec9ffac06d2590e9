package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.Signals;
import holdwater.cli.UserMistake;
import holdwater.cli.Wiring;
import holdwater.cli.live.ServedConsole;
import holdwater.cli.yaml.Durations;
import holdwater.dashboards.console.Limits;
import holdwater.dashboards.console.Person;
import holdwater.dashboards.console.Role;
import holdwater.engine.run.ExitCode;
import java.io.PrintWriter;
import java.time.Duration;
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
      "It prints two links, for an operator and for an observer; each lets one browser in, once.",
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
      names = "--as",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "the operator's name in the timeline (default: ${DEFAULT-VALUE})")
  private String name;

  @Option(
      names = "--longest",
      paramLabel = "TIME",
      defaultValue = "10m",
      description = "no fault may be meant to stay longer; at most 1h (default: ${DEFAULT-VALUE})")
  private String longest;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Person operator = ServedConsole.person(Role.OPERATOR, name);
    Limits limits = new Limits(longest(), Limits.USUAL.faults());
    Wiring wiring = new Wiring(Home.ofProcess());
    Thread caller = Thread.currentThread();
    return Signals.during(caller::interrupt, () -> serve(wiring, operator, limits)).code();
  }

  private ExitCode serve(Wiring wiring, Person operator, Limits limits) {
    ServedConsole console = new ServedConsole(wiring, port, limits, look -> {}, entry -> {});
    try (console) {
      console.start();
      console.say(out(), operator);
      out().println("Ctrl-C reverts what the console has put in force, and ends it");
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // Ctrl-C: what is held was reverted on the way here.
      console.system().lastWords().forEach(out()::println);
    }
    return ExitCode.INTERRUPTED;
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
