package holdwater.engine.load;

import holdwater.model.port.InstanceStatus;
import holdwater.model.port.ServiceCounts;
import holdwater.model.port.ServiceMeter;
import holdwater.model.port.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;

/**
 * Looks once a second at the processes of the system under load, on a thread of its own: nothing
 * that they do may keep the load waiting. What cannot be had is missing.
 */
public final class SystemWatch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** What nobody takes is lost: later looks have the sums. */
  private static final int MOST_WAITING = 120;

  private final ServiceMeter meter;
  private final Supplier<List<InstanceStatus>> instances;
  private final Ticker clock;
  private final Queue<SystemLook> looks = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Ticker.Repetition repetition;

  /**
   * Looks from now on.
   *
   * @param instances as their platform sees them; none where there is no platform of ours
   */
  public SystemWatch(ServiceMeter meter, Supplier<List<InstanceStatus>> instances, Ticker clock) {
    this.meter = meter;
    this.instances = instances;
    this.clock = clock;
    this.repetition = clock.every(PERIOD, "holdwater-processes", this::look);
  }

  private void look() {
    List<InstanceStatus> seen = orElse(instances, List.of());
    Instant at = clock.instant();
    Map<String, ServiceCounts> counts = orElse(meter::counts, Map.of());
    boolean unusedWhenFull = looks.offer(new SystemLook(at, counts, seen));
  }

  private static <T> T orElse(Supplier<T> question, T nothing) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      return nothing;
    }
  }

  /** Adds what was seen since the last call. */
  public void drainTo(LoadBook book) {
    for (SystemLook look = looks.poll(); look != null; look = looks.poll()) {
      book.add(look);
    }
  }

  @Override
  public void close() {
    repetition.close();
  }
}
