package holdwater.engine.run;

import holdwater.model.journal.JournalEntry.LeaseLapsed;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Renews leases every second on a thread of its own, so that a judge who is slow loses none. One
 * renewal that fails is tried again as long as the lease may last, by a clock that nobody sets,
 * unless it is lost for good; then the lease has lapsed. Safe for use by several threads.
 */
final class LeaseKeeper implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Ticker clock;
  private final Map<String, Kept> leases = new ConcurrentHashMap<>();
  private final Queue<LeaseLapsed> lapsed = new ConcurrentLinkedQueue<>();
  private final Consumer<LeaseLapsed> heard;
  private final Ticker.Repetition repetition;

  LeaseKeeper(Ticker clock) {
    this(clock, lapsed -> {});
  }

  /**
   * @param heard called when a lease has lapsed, from the thread that noticed it
   */
  LeaseKeeper(Ticker clock, Consumer<LeaseLapsed> heard) {
    this.clock = clock;
    this.heard = heard;
    this.repetition = clock.every(PERIOD, "holdwater-leases", this::renewAll);
  }

  /** Renews from now on; the lease has just been taken. */
  void keep(String name, Duration timeToLive, Runnable renew) {
    leases.put(name, new Kept(name, timeToLive, renew, clock.monotonic()));
  }

  /** Renews no more. A lease whose last renewal failed may have run out unseen, and lapses. */
  void release(String name) {
    Kept kept = leases.remove(name);
    if (kept != null && !kept.failure.isEmpty()) {
      lapse(kept);
    }
  }

  /** What lapsed since the last call. */
  List<LeaseLapsed> drain() {
    List<LeaseLapsed> news = new ArrayList<>();
    for (LeaseLapsed entry = lapsed.poll(); entry != null; entry = lapsed.poll()) {
      news.add(entry);
    }
    return news;
  }

  private void renewAll() {
    leases.values().forEach(this::renew);
  }

  private void renew(Kept kept) {
    try {
      kept.renew.run();
      kept.failure = "";
      kept.renewed = clock.monotonic();
    } catch (RuntimeException e) {
      kept.failure = e.getMessage() == null ? e.toString() : e.getMessage();
      boolean ranOut =
          (e instanceof LeaseLost lost && lost.isForGood())
              || clock.monotonic().minus(kept.renewed).compareTo(kept.timeToLive) >= 0;
      // Released meanwhile: then it is closed, and of course nobody knows it any more.
      if (ranOut && leases.remove(kept.name, kept)) {
        lapse(kept);
      }
    }
  }

  private void lapse(Kept kept) {
    LeaseLapsed news = new LeaseLapsed(clock.instant(), kept.name, kept.failure);
    lapsed.add(news);
    heard.accept(news);
  }

  @Override
  public void close() {
    repetition.close();
    leases.clear();
  }

  private static final class Kept {
    private final String name;
    private final Duration timeToLive;
    private final Runnable renew;
    private volatile Duration renewed;
    private volatile String failure = "";

    Kept(String name, Duration timeToLive, Runnable renew, Duration taken) {
      this.name = name;
      this.timeToLive = timeToLive;
      this.renew = renew;
      this.renewed = taken;
    }
  }
}
