package holdwater.platform.daemon;

import holdwater.platform.api.ApiError;
import holdwater.platform.process.Deputy;
import holdwater.platform.process.SpawnPrefix;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A deputy for every injection in force, and the heartbeat that they look at: a daemon that is
 * stopped expires no lease. Used by the control thread only.
 */
final class Deputies implements AutoCloseable {
  /** Beats are all of one length. */
  private static final long FIRST_BEAT = 1_000_000_000_000L;

  private static final long BEAT_NANOS = 500_000_000L;

  private final SpawnPrefix prefix;
  private final Path file;
  private final Map<String, Deputy> all = new HashMap<>();
  private RandomAccessFile heart;
  private long beats;
  private long lastNanos;
  private boolean fails;

  Deputies(SpawnPrefix prefix, Path file) {
    this.prefix = prefix;
    this.file = file;
  }

  /** Has these groups continued should we be stopped for longer than the lease. */
  void keep(String id, Duration lease, List<Long> groups) {
    try {
      if (heart == null) {
        heart = new RandomAccessFile(file.toFile(), "rw");
      }
      write();
      long daemon = ProcessHandle.current().pid();
      Deputy known = all.put(id, Deputy.start(prefix, file, lease, daemon, groups));
      if (known != null) {
        known.close();
      }
    } catch (IOException e) {
      throw new Refusal(
          500, ApiError.FAILED, "nobody would revert it were we stopped: " + e.getMessage());
    }
  }

  void release(String id) {
    Deputy deputy = all.remove(id);
    if (deputy != null) {
      deputy.close();
    }
  }

  /** To be called several times a second. */
  void beat(long nowNanos) {
    if (all.isEmpty() || nowNanos - lastNanos < BEAT_NANOS) {
      return;
    }
    lastNanos = nowNanos;
    try {
      write();
      fails = false;
    } catch (IOException e) {
      if (!fails) {
        System.err.println("no heartbeat, so victims will be continued: " + e.getMessage());
      }
      fails = true;
    }
  }

  /** In the place of the one before, so that a full disk stops no heart. */
  private void write() throws IOException {
    beats++;
    heart.seek(0);
    heart.write((FIRST_BEAT + beats + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    all.values().forEach(Deputy::close);
    all.clear();
  }
}
