package holdwater.engine.cause;

import holdwater.model.journal.JournalEntry;
import holdwater.model.port.CallCounts;
import holdwater.model.port.ServiceCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Services of a hand-made run: a test says what comes in each second, and gets its entries. */
final class CountingServices {
  static final Instant T = Instant.parse("2026-01-01T00:00:00Z");

  private final Map<String, Map<String, CallCounts>> calls = new TreeMap<>();
  private final Map<String, Map<String, Long>> events = new TreeMap<>();
  private final Map<String, Map<String, Long>> levels = new TreeMap<>();
  private final List<String> silent = new ArrayList<>();
  private final ServicesWriter writer = new ServicesWriter();
  private final List<JournalEntry> entries = new ArrayList<>();

  CountingServices(String... instances) {
    for (String instance : instances) {
      level(instance, "pool/requests-waiting", 0);
    }
  }

  /** So many calls that each took so long. */
  CountingServices calls(String from, String to, long count, long millis, long bad) {
    List<Long> byTime = new ArrayList<>(CallCounts.NONE.byTime());
    int bucket = 0;
    while (bucket < CallCounts.BOUNDS_MILLIS.size()
        && millis > CallCounts.BOUNDS_MILLIS.get(bucket)) {
      bucket++;
    }
    byTime.set(bucket, count);
    calls
        .computeIfAbsent(from, f -> new HashMap<>())
        .merge(to, new CallCounts(byTime, bad), CallCounts::plus);
    return this;
  }

  CountingServices event(String instance, String event, long count) {
    events.computeIfAbsent(instance, i -> new HashMap<>()).merge(event, count, Long::sum);
    return this;
  }

  CountingServices level(String instance, String level, long now) {
    levels.computeIfAbsent(instance, i -> new HashMap<>()).put(level, now);
    return this;
  }

  /** Its process is a new one: it has counted nothing yet. */
  CountingServices startsAnew(String instance) {
    calls.remove(instance);
    events.remove(instance);
    return this;
  }

  CountingServices silent(String... instances) {
    silent.addAll(List.of(instances));
    return this;
  }

  /** They are asked at this second. */
  void asked(double second) {
    Instant at = T.plusMillis(Math.round(second * 1_000));
    Map<String, ServiceCounts> counts = new HashMap<>();
    for (String instance : levels.keySet()) {
      if (!silent.contains(instance)) {
        counts.put(
            instance,
            new ServiceCounts(
                calls.getOrDefault(instance, Map.of()),
                events.getOrDefault(instance, Map.of()),
                levels.get(instance)));
      }
    }
    writer.write(at, at, counts).ifPresent(entries::add);
    silent.clear();
  }

  List<JournalEntry> entries() {
    return entries;
  }
}
