package holdwater.billing;

import holdwater.resilience.PatternEvent;
import holdwater.resilience.PatternMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the patterns did, under the name that other services have it by. Thread-safe. */
final class PatternCounts implements PatternMetrics {
  private record Key(PatternEvent event, String subject) {}

  /** Bounded by the subjects in the code. */
  private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

  @Override
  public void count(PatternEvent event, String subject) {
    counts.computeIfAbsent(new Key(event, subject), any -> new LongAdder()).increment();
  }

  void writeTo(StringBuilder text) {
    text.append("# TYPE holdwater_resilience_events_total counter\n");
    counts.forEach(
        (key, count) ->
            text.append(
                "holdwater_resilience_events_total{pattern=\"%s\",event=\"%s\",subject=\"%s\"} %d.0\n"
                    .formatted(
                        key.event().pattern().patternName(),
                        key.event().eventName(),
                        key.subject(),
                        count.sum())));
  }
}
