package holdwater.runtime.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * How calls to others went, try by try, at {@code /prometheus}: {@code
 * holdwater_client_calls_seconds} as a histogram, {@code holdwater_client_failures_total}, both by
 * called service and instance, and {@code holdwater_client_in_flight}. Thread-safe.
 */
@Singleton
public final class CallMeters {
  /** Few buckets, so that a scrape stays small; beyond four seconds no viewer waits. */
  private static final Duration[] BUCKETS =
      LongStream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2000, 4000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private record Target(String service, String instance) {}

  private record Meters(Timer calls, Counter failures, AtomicInteger inFlight) {}

  private final MeterRegistry registry;

  /** Bounded by the links of this process. */
  private final Map<Target, Meters> meters = new ConcurrentHashMap<>();

  private final Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();

  public CallMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A call begins; one of the methods of the answer must be called when it ends. */
  public Call begin(String service, String instance) {
    Meters of = meters.computeIfAbsent(new Target(service, instance), this::register);
    of.inFlight().incrementAndGet();
    return new Call(of, System.nanoTime());
  }

  private Meters register(Target target) {
    Timer calls =
        Timer.builder("holdwater.client.calls")
            .tag("service", target.service())
            .tag("instance", target.instance())
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    Counter failures =
        Counter.builder("holdwater.client.failures")
            .tag("service", target.service())
            .tag("instance", target.instance())
            .register(registry);
    return new Meters(calls, failures, inFlight.computeIfAbsent(target.service(), this::gauge));
  }

  private AtomicInteger gauge(String service) {
    AtomicInteger now = new AtomicInteger();
    Gauge.builder("holdwater.client.in.flight", now, Number::intValue)
        .tag("service", service)
        .strongReference(true)
        .register(registry);
    return now;
  }

  /** One call under way. */
  public static final class Call {
    private final Meters meters;
    private final long start;

    private Call(Meters meters, long start) {
      this.meters = meters;
      this.start = start;
    }

    /** It was answered, be it by a refusal that is the caller's own fault. */
    public void answered() {
      meters.calls().record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      meters.inFlight().decrementAndGet();
    }

    /** It failed, or took too long. */
    public void failed() {
      meters.failures().increment();
      answered();
    }

    /** Nobody waits for it any more, which says nothing of it. */
    public void abandoned() {
      meters.inFlight().decrementAndGet();
    }
  }
}
