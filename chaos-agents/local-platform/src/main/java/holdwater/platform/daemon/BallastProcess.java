package holdwater.platform.daemon;

import holdwater.platform.api.HomeFolder;
import holdwater.platform.api.ProcessMark;
import holdwater.platform.capacity.Ballast;
import holdwater.platform.process.Child;
import holdwater.platform.process.ProcessLog;
import holdwater.platform.process.ProcessTable;
import holdwater.platform.process.SessionPriority;
import holdwater.platform.process.Signals;
import holdwater.platform.process.Spawner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One {@link Ballast} as a child of the daemon. Used by the control thread only. */
final class BallastProcess {
  private final DaemonParts parts;
  private final Child child;
  private double told;

  private BallastProcess(DaemonParts parts, Child child) {
    this.parts = parts;
    this.child = child;
  }

  /**
   * Starts one that burns nothing yet.
   *
   * @param victims whose place it takes: it weighs as much as they did together
   */
  static BallastProcess start(DaemonParts parts, HomeFolder home, String id, int victims)
      throws IOException {
    int nice = AutoScalingGroup.NICENESS;
    Child child =
        parts
            .spawner()
            .spawn(
                new Spawner.Order(
                    argv(victims),
                    Map.of(),
                    home.path(),
                    nice,
                    SessionPriority.ofMany(victims, nice),
                    true,
                    new ProcessLog(home.log("ballast-" + id))));
    return new BallastProcess(parts, child);
  }

  private static List<String> argv(int threads) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx16m",
        "-Xss256k",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-cp",
        System.getProperty("java.class.path"),
        Ballast.class.getName(),
        String.valueOf(threads));
  }

  ProcessMark mark() {
    return child.mark();
  }

  boolean alive() {
    return child.process().isAlive();
  }

  /** CPU that it has used so far, in ms; 0 when it is gone. */
  long cpuMillis() {
    return ProcessTable.entry(child.pid()).map(ProcessTable.Entry::cpuMillis).orElse(0L);
  }

  /** It is to burn so many cores from now on. */
  void burn(double cores) throws IOException {
    if (cores == told) {
      return;
    }
    OutputStream pipe = child.process().getOutputStream();
    pipe.write((cores + "\n").getBytes(StandardCharsets.US_ASCII));
    pipe.flush();
    told = cores;
  }

  /** Throws {@link IllegalStateException} when it is not certain; then once more is harmless. */
  void kill() {
    Signals.toGroups("KILL", List.of(child.pid()));
    parts.warden().forget(child.pid());
  }
}
