package holdwater.resilience;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Zone a of region r1 with a clock that moves by hand; sleeping moves it too. Seeded, so that a
 * failure repeats.
 */
final class FakeSurroundings {

  static final long SEED = 42;

  private final Map<PatternEvent, Integer> counts = new EnumMap<>(PatternEvent.class);
  private final Map<String, Supplier<BreakerState>> breakers = new TreeMap<>();
  private PatternSwitches switches = PatternSwitches.allOn();
  private long nowNanos = -5_000; // System.nanoTime may be negative as well.

  FakeSurroundings without(Pattern... off) {
    switches = switches.without(off);
    return this;
  }

  Surroundings build() {
    return new Surroundings(
        new Locality("a", "r1"), switches, this::now, this::pass, new Random(SEED), new Counted());
  }

  /** Of breakers that are not forgotten, by the called instance. */
  synchronized Map<String, BreakerState> breakers() {
    Map<String, BreakerState> states = new TreeMap<>();
    breakers.forEach((instance, state) -> states.put(instance, state.get()));
    return states;
  }

  private final class Counted implements PatternMetrics {
    @Override
    public void count(PatternEvent event, String subject) {
      add(event);
    }

    @Override
    public void breakerMade(String service, String instance, Supplier<BreakerState> state) {
      synchronized (FakeSurroundings.this) {
        breakers.put(instance, state);
      }
    }

    @Override
    public void breakerGone(String service, String instance) {
      synchronized (FakeSurroundings.this) {
        breakers.remove(instance);
      }
    }
  }

  synchronized void pass(Duration time) {
    nowNanos += time.toNanos();
  }

  synchronized int counted(PatternEvent event) {
    return counts.getOrDefault(event, 0);
  }

  synchronized long now() {
    return nowNanos;
  }

  private synchronized void add(PatternEvent event) {
    counts.merge(event, 1, Integer::sum);
    notifyAll();
  }

  /** Returns when the event was counted so often; the surefire timeout is the bound. */
  synchronized void awaitCount(PatternEvent event, int count) throws InterruptedException {
    while (counts.getOrDefault(event, 0) < count) {
      wait();
    }
  }

  static Instance instance(String id) {
    return new Instance(id, "127.0.0.1", 15101);
  }
}
