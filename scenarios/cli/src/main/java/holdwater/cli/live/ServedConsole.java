package holdwater.cli.live;

import holdwater.cli.MetricsPort;
import holdwater.cli.UserMistake;
import holdwater.cli.Wiring;
import holdwater.dashboards.console.ConsoleApi;
import holdwater.dashboards.console.ConsoleServer;
import holdwater.dashboards.console.Doorkeeper;
import holdwater.dashboards.console.LiveBoard;
import holdwater.dashboards.console.Look;
import holdwater.dashboards.console.Person;
import holdwater.dashboards.console.Role;
import holdwater.dashboards.console.Timeline;
import holdwater.dashboards.console.TimelineEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Consumer;

/** The console of the stack that is up, with the page it serves and the timeline it writes. */
public final class ServedConsole implements AutoCloseable {
  private static final DateTimeFormatter FILE_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final TimelineFile file;
  private final Timeline timeline;
  private final LocalSystem system;
  private final LiveBoard board;
  private final ConsoleServer server;
  private final FaultMetrics faults;
  private final Optional<Integer> metricsPort;
  private Optional<MetricsPort> metrics = Optional.empty();

  /**
   * Listens, and looks once {@link #start} is called.
   *
   * @param looks gets every look
   * @param entries gets every entry of the timeline, after it is written
   * @param end called when an owner wants it to end, after all was reverted
   * @throws UserMistake when the port or the timeline's file cannot be had
   */
  public ServedConsole(
      Wiring wiring,
      ConsoleSettings settings,
      Consumer<Look> looks,
      Consumer<TimelineEntry> entries,
      Consumer<Person> end) {
    this.file = file(wiring);
    this.timeline = new Timeline(wiring.clock(), file.andThen(entries));
    this.system = new LocalSystem(wiring, settings.slos());
    this.faults = new FaultMetrics(settings.rules()::blind);
    this.metricsPort = settings.metricsPort();
    Consumer<Look> all = faults::see;
    this.board =
        new LiveBoard(system, timeline, wiring.clock(), settings.rules(), all.andThen(looks));
    Doorkeeper door = new Doorkeeper(wiring.clock(), new SecureRandom());
    ConsoleApi api = new ConsoleApi(system, board, timeline, door, wiring.clock(), end);
    try {
      this.server = new ConsoleServer(settings.port(), door, board, api);
    } catch (IOException e) {
      close(null);
      throw new UserMistake(
          "port "
              + settings.port()
              + " cannot be had ("
              + e.getMessage()
              + "): name another by --port");
    }
  }

  private static TimelineFile file(Wiring wiring) {
    Path workspace = wiring.home().workspace();
    String begun = FILE_NAME.format(wiring.clock().instant());
    try {
      return new TimelineFile(workspace.resolve("console").resolve(begun + ".jsonl"));
    } catch (IOException e) {
      throw new UserMistake(
          "the timeline cannot be written in " + workspace + ": " + e.getMessage());
    }
  }

  /**
   * Somebody at the page.
   *
   * @param name as {@code --as} gave it
   * @throws UserMistake when it is none
   */
  public static Person person(Role role, String name) {
    try {
      return new Person(name, role);
    } catch (IllegalArgumentException e) {
      throw new UserMistake("--as: " + e.getMessage());
    }
  }

  /** Looks from now on, and tells Prometheus what is in force where that is wanted. */
  public void start() {
    board.start();
    metrics = metricsPort.flatMap(this::listen);
  }

  private Optional<MetricsPort> listen(int wanted) {
    try {
      return Optional.of(new MetricsPort(wanted, faults::text));
    } catch (IOException e) {
      // Another console has it, and tells the same; the page works without.
      return Optional.empty();
    }
  }

  public LocalSystem system() {
    return system;
  }

  public LiveBoard board() {
    return board;
  }

  public Timeline timeline() {
    return timeline;
  }

  /** Says where the page is, and who is let in by which link. */
  public void say(PrintWriter out, Person owner) {
    out.println("console: " + server.address() + " (let in by a link, once, within an hour)");
    out.println("owner " + owner.name() + ": " + server.link(owner));
    out.println("observer: " + server.link(person(Role.OBSERVER, "observer")));
    out.println("timeline: " + file.file());
    metricsPort.ifPresent(
        wanted ->
            out.println(
                metrics
                    .map(open -> "faults for Prometheus: " + open.address())
                    .orElse("faults are not told to Prometheus: port " + wanted + " is taken")));
    out.flush();
  }

  /** Reverts what it holds, and waits for that. */
  @Override
  public void close() {
    close(server);
  }

  private void close(ConsoleServer served) {
    if (served != null) {
      served.close();
    }
    metrics.ifPresent(MetricsPort::close);
    board.close();
    system.close();
    try {
      file.close();
    } catch (IOException e) {
      // Whatever was to be in it was written when it happened.
    }
  }
}
