package holdwater.billing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Calls to others, under the names that other services have them by. Thread-safe. */
final class CallCounts {
  private record Counts(LongAdder calls, LongAdder nanos, LongAdder failures) {}

  /** By instance; bounded by the links of this process. */
  private final Map<String, Counts> counts = new ConcurrentHashMap<>();

  /**
   * One call ended.
   *
   * @param answered whether the instance answered, be it by a refusal
   */
  void count(String instance, long nanos, boolean answered) {
    Counts of =
        counts.computeIfAbsent(
            instance, any -> new Counts(new LongAdder(), new LongAdder(), new LongAdder()));
    of.calls().increment();
    of.nanos().add(nanos);
    if (!answered) {
      of.failures().increment();
    }
  }

  void writeTo(StringBuilder text) {
    counts.forEach(
        (instance, of) -> {
          String labels =
              "{service=\"%s\",instance=\"%s\"} ".formatted(ProviderClient.PROVIDER, instance);
          text.append("holdwater_client_calls_seconds_count").append(labels);
          text.append(of.calls().sum()).append(".0\nholdwater_client_calls_seconds_sum");
          text.append(labels).append(of.nanos().sum() / 1e9);
          text.append("\nholdwater_client_failures_total").append(labels);
          text.append(of.failures().sum()).append(".0\n");
        });
  }
}
