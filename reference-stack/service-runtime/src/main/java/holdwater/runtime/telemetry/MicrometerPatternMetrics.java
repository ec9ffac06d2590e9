package holdwater.runtime.telemetry;

import holdwater.resilience.PatternEvent;
import holdwater.resilience.PatternMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The patterns' counters at {@code /prometheus}: {@code holdwater_resilience_events_total}. */
@Singleton
final class MicrometerPatternMetrics implements PatternMetrics {
  private record Key(PatternEvent event, String subject) {}

  private final MeterRegistry registry;

  /**
   * As many as there are events times called services. Kept because a look-up in the registry sorts
   * tags each time.
   */
  private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

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
}
