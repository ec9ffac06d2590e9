package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.Signals;
import holdwater.cli.UserMistake;
import holdwater.cli.Wiring;
import holdwater.cli.live.LocalSystem;
import holdwater.cli.live.TimelineFile;
import holdwater.cli.yaml.Durations;
import holdwater.dashboards.console.ConsoleApi;
import holdwater.dashboards.console.ConsoleServer;
import holdwater.dashboards.console.Doorkeeper;
import holdwater.dashboards.console.Limits;
import holdwater.dashboards.console.LiveBoard;
import holdwater.dashboards.console.Person;
import holdwater.dashboards.console.Role;
import holdwater.dashboards.console.Timeline;
import holdwater.engine.run.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
  private static final int LAST_PORT = 65_535;
  private static final DateTimeFormatter FILE_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

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
    Person operator = person(Role.OPERATOR, name);
    Limits limits = new Limits(longest(), Limits.USUAL.faults());
    checkPort();
    Wiring wiring = new Wiring(Home.ofProcess());
    try (TimelineFile file = new TimelineFile(timelineFile(wiring))) {
      return serve(wiring, operator, limits, file).code();
    } catch (IOException e) {
      throw new UserMistake(
          "the timeline cannot be written in " + wiring.home().workspace() + ": " + e.getMessage());
    }
  }

  private static Path timelineFile(Wiring wiring) {
    String begun = FILE_NAME.format(wiring.clock().instant());
    return wiring.home().workspace().resolve("console").resolve(begun + ".jsonl");
  }

  private ExitCode serve(Wiring wiring, Person operator, Limits limits, TimelineFile file) {
    Thread caller = Thread.currentThread();
    return Signals.during(
        caller::interrupt,
        () -> {
          Doorkeeper door = new Doorkeeper(wiring.clock(), new SecureRandom());
          Timeline timeline = new Timeline(wiring.clock(), file);
          LocalSystem system = new LocalSystem(wiring);
          try (system;
              LiveBoard board = new LiveBoard(system, timeline, wiring.clock());
              ConsoleServer server =
                  listen(
                      door,
                      board,
                      new ConsoleApi(system, board, timeline, door, limits, wiring.clock()))) {
            board.start();
            say(server, operator, file);
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            // Ctrl-C: what is held was reverted on the way here.
            system.lastWords().forEach(out()::println);
          }
          return ExitCode.INTERRUPTED;
        });
  }

  private ConsoleServer listen(Doorkeeper door, LiveBoard board, ConsoleApi api) {
    try {
      return new ConsoleServer(port, door, board, api);
    } catch (IOException e) {
      throw new UserMistake(
          "port " + port + " cannot be had (" + e.getMessage() + "): name another by --port");
    }
  }

  private void say(ConsoleServer server, Person operator, TimelineFile file) {
    PrintWriter out = out();
    out.println("console: " + server.address() + " (let in by a link, once, within an hour)");
    out.println("operator " + operator.name() + ": " + server.link(operator));
    out.println("observer: " + server.link(person(Role.OBSERVER, "observer")));
    out.println("timeline: " + file.file());
    out.println("Ctrl-C reverts what the console has put in force, and ends it");
  }

  private static Person person(Role role, String name) {
    try {
      return new Person(name, role);
    } catch (IllegalArgumentException e) {
      throw new UserMistake("--as: " + e.getMessage());
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

  private void checkPort() {
    if (port < 0 || port > LAST_PORT) {
      throw new UserMistake("--port is 0 to " + LAST_PORT + ", was " + port);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
