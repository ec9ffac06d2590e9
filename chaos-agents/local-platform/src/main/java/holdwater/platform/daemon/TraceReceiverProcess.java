package holdwater.platform.daemon;

import holdwater.platform.api.HomeFolder;
import holdwater.platform.api.PrivateFile;
import holdwater.platform.api.StackReport.TracesReport;
import holdwater.platform.plan.PlannedTraces;
import holdwater.platform.plan.Secrets;
import holdwater.platform.process.Child;
import holdwater.platform.process.ProcessLog;
import holdwater.platform.process.Signals;
import holdwater.platform.process.Spawner;
import holdwater.platform.traces.TraceReceiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The daemon's side of the {@link TraceReceiver}. A stack is none the worse without: if it cannot
 * be started or ends again and again, that is a note, and services drop their spans. Used by the
 * control thread only.
 */
final class TraceReceiverProcess {
  private static final Duration RESTART_AFTER = Duration.ofSeconds(1);

  /** So many starts, none of which lasted for {@link #STEADY}, are enough. */
  private static final int MAX_STARTS = 5;

  private static final Duration STEADY = Duration.ofMinutes(1);

  private final PlannedTraces plan;
  private final Path workFolder;
  private final HomeFolder home;
  private final DaemonParts parts;
  private final Consumer<String> notes;
  private final ProcessLog log;
  private final String token;

  private Child child;
  private int starts;
  private boolean ended;

  /**
   * @param notes hears why there are no traces
   */
  TraceReceiverProcess(
      PlannedTraces plan,
      Path workFolder,
      HomeFolder home,
      DaemonParts parts,
      Consumer<String> notes) {
    this.plan = plan;
    this.workFolder = workFolder;
    this.home = home;
    this.parts = parts;
    this.notes = notes;
    this.token = Secrets.fresh(parts.random());
    this.log = new ProcessLog(home.log("traces"));
  }

  void begin() {
    try {
      String forward = plan.forward().map(to -> to + "\n").orElse("");
      String lines = plan.secret() + "\n" + token + "\n" + forward;
      PrivateFile.write(home.traceSecretsFile(), lines.getBytes(StandardCharsets.UTF_8));
      start();
    } catch (IOException e) {
      notes.accept("no traces are received: " + e.getMessage());
    }
  }

  private void start() throws IOException {
    Map<String, String> env = Map.of("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    // It yields to whoever serves: what it is late for, senders keep for two seconds.
    Child fresh =
        parts
            .spawner()
            .spawn(new Spawner.Order(command(), env, workFolder, AutoScalingGroup.NICENESS, log));
    child = fresh;
    starts++;
    var unused = fresh.exit().thenAccept(code -> parts.control().run(() -> exited(fresh, code)));
  }

  /** From the daemon's own class path, as it is a part of this module. */
  private List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx64m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        // Half a request must not hold a thread for longer.
        "-Dsun.net.httpserver.maxReqTime=10",
        "-cp",
        System.getProperty("java.class.path"),
        TraceReceiver.class.getName(),
        "--port",
        String.valueOf(plan.port()),
        "--secrets",
        home.traceSecretsFile().toString());
  }

  private void exited(Child gone, int code) {
    parts.warden().forget(gone.pid());
    if (!gone.equals(child)) {
      return;
    }
    child = null;
    if (ended) {
      return;
    }
    if (parts.time().nanos() - gone.startedNanos() > STEADY.toNanos()) {
      starts = 0;
    }
    if (starts >= MAX_STARTS) {
      notes.accept(
          "no traces are received any more: their receiver ended with exit code %d: %s; log: %s"
              .formatted(code, log.lastLine(), log.file()));
      return;
    }
    parts.control().after(RESTART_AFTER, this::restart);
  }

  private void restart() {
    if (ended) {
      return;
    }
    try {
      start();
    } catch (IOException e) {
      notes.accept("no traces are received any more: " + e.getMessage());
    }
  }

  void kill() {
    ended = true;
    if (child != null) {
      Signals.toGroups("KILL", List.of(child.pid()));
    }
  }

  boolean alive() {
    return child != null;
  }

  Optional<TracesReport> report() {
    return Optional.ofNullable(child)
        .map(alive -> new TracesReport("http://127.0.0.1:" + plan.port(), token, alive.pid()));
  }
}
