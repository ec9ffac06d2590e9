package holdwater.runtime.telemetry;

import holdwater.resilience.BreakerState;
import holdwater.resilience.PatternEvent;
import holdwater.resilience.PatternMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The patterns' counters at {@code /prometheus}: {@code holdwater_resilience_events_total}. And the
 * state of breakers under the name that resilience4j's own meters have, {@code
 * resilience4j_circuitbreaker_state}: of a breaker's states one is 1.
 */
@Singleton
final class MicrometerPatternMetrics implements PatternMetrics {
  private static final String BREAKER_STATE = "resilience4j.circuitbreaker.state";

  private record Key(PatternEvent event, String subject) {}

  private record Breaker(String service, String instance) {}

  private final MeterRegistry registry;

  /**
   * As many as there are events times called services. Kept because a look-up in the registry sorts
   * tags each time.
   */
  private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

  /** As many as there are links with a breaker. */
  private final Map<Breaker, List<Gauge>> breakers = new ConcurrentHashMap<>();

  MicrometerPatternMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void count(PatternEvent event, String subject) {
    counters.computeIfAbsent(new Key(event, subject), this::register).increment();
  }

  private Counter register(Key key) {
    return Counter.builder(COUNTER)
        .tag("pattern", key.event().pattern().patternName())
        .tag("event", key.event().eventName())
        .tag("subject", key.subject())
        .register(registry);
  }

  @Override
  public void breakerMade(String service, String instance, Supplier<BreakerState> state) {
    breakers.computeIfAbsent(
        new Breaker(service, instance),
        made -> Arrays.stream(BreakerState.values()).map(one -> gauge(made, one, state)).toList());
  }

  private Gauge gauge(Breaker breaker, BreakerState shown, Supplier<BreakerState> state) {
    return Gauge.builder(BREAKER_STATE, () -> state.get() == shown ? 1 : 0)
        .tag("group", breaker.service())
        .tag("name", breaker.instance())
        .tag("state", shown.stateName())
        .register(registry);
  }

  @Override
  public void breakerGone(String service, String instance) {
    List<Gauge> gauges = breakers.remove(new Breaker(service, instance));
    if (gauges != null) {
      gauges.forEach(registry::remove);
    }
  }
}
