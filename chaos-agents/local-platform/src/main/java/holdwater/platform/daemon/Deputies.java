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
 * A deputy for every injection in force, one for all other leases, and the heartbeat that they look
 * at: a daemon that is stopped expires no lease. A deputy that ends, or is stopped itself, is
 * replaced. Used by the control thread only.
 */
final class Deputies implements AutoCloseable {
  /** Beats are all of one length. */
  private static final long FIRST_BEAT = 1_000_000_000_000L;

  private static final long BEAT_NANOS = 500_000_000L;

  /** No injection has it. */
  private static final String STAND_IN = "";

  /** As long as leases usually are. */
  private static final Duration STAND_IN_AFTER = Duration.ofSeconds(5);

  private final SpawnPrefix prefix;
  private final Path file;
  private final Map<String, Post> all = new HashMap<>();
  private RandomAccessFile heart;
  private long beats;
  private long lastNanos;
  private boolean fails;

  /** Who stands in for us, and for whom. */
  private record Post(Deputy deputy, Duration lease, List<Long> groups) {}

  Deputies(SpawnPrefix prefix, Path file) {
    this.prefix = prefix;
    this.file = file;
  }

  /** Has these groups continued should we be stopped for longer than the lease. */
  void keep(String id, Duration lease, List<Long> groups) {
    try {
      begin(id, lease, groups);
    } catch (IOException e) {
      throw new Refusal(
          500, ApiError.FAILED, "nobody would revert it were we stopped: " + e.getMessage());
    }
  }

  /**
   * Has us continued should we be stopped, so that other leases end as well. Never throws: it is
   * tried again with the next tick, and no lease must wait for that.
   */
  void standIn() {
    if (all.containsKey(STAND_IN)) {
      return;
    }
    try {
      begin(STAND_IN, STAND_IN_AFTER, List.of());
    } catch (IOException e) {
      complain(e);
    }
  }

  /** There is no lease any more. */
  void standDown() {
    release(STAND_IN);
  }

  private void begin(String id, Duration lease, List<Long> groups) throws IOException {
    if (heart == null) {
      heart = new RandomAccessFile(file.toFile(), "rw");
    }
    write();
    long daemon = ProcessHandle.current().pid();
    Deputy deputy = Deputy.start(prefix, file, lease, daemon, groups);
    Post known = all.put(id, new Post(deputy, lease, groups));
    if (known != null) {
      known.deputy().close();
    }
  }

  void release(String id) {
    Post post = all.remove(id);
    if (post != null) {
      post.deputy().close();
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
      replaceLost();
      fails = false;
    } catch (IOException e) {
      complain(e);
    }
  }

  private void replaceLost() throws IOException {
    for (Map.Entry<String, Post> one : List.copyOf(all.entrySet())) {
      Post post = one.getValue();
      if (!post.deputy().works()) {
        begin(one.getKey(), post.lease(), post.groups());
      }
    }
  }

  private void complain(IOException e) {
    if (!fails) {
      System.err.println("no deputy or no heartbeat, so leases may end late: " + e.getMessage());
    }
    fails = true;
  }

  /** In the place of the one before, so that a full disk stops no heart. */
  private void write() throws IOException {
    beats++;
    heart.seek(0);
    heart.write((FIRST_BEAT + beats + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    all.values().forEach(post -> post.deputy().close());
    all.clear();
  }
}
