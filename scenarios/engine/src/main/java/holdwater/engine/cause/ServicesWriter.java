package holdwater.engine.cause;

import holdwater.engine.cause.SeriesName.Kind;
import holdwater.model.journal.JournalEntry.ServicesMeasured;
import holdwater.model.port.CallCounts;
import holdwater.model.port.ServiceCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes of what services have counted so far what they counted since they were asked last. The
 * first answer of an instance is only what later ones are compared with. Used by one thread.
 */
public final class ServicesWriter {
  /** Of a system that has more series than these, the rest is left out. */
  static final int MOST_NAMES = 4_000;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, ServiceCounts> last = new HashMap<>();
  private final Set<String> silent = new TreeSet<>();
  private List<String> named = new ArrayList<>();
  private StringBuilder counted = new StringBuilder();

  /** Nothing as long as no instance has ever answered. */
  public Optional<ServicesMeasured> write(
      Instant at, Instant measured, Map<String, ServiceCounts> counts) {
    named = new ArrayList<>();
    counted = new StringBuilder();
    new TreeMap<>(counts).forEach(this::instance);
    Set<String> nowSilent = new TreeSet<>(last.keySet());
    nowSilent.removeAll(counts.keySet());
    silent.clear();
    silent.addAll(nowSilent);
    return last.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ServicesMeasured(
                at, measured, named, counted.toString().strip(), List.copyOf(silent)));
  }

  private void instance(String id, ServiceCounts now) {
    boolean first = !last.containsKey(id);
    ServiceCounts before = first ? now : last.get(id);
    if (!first && startedAnew(before, now)) {
      before = new ServiceCounts(Map.of(), Map.of(), Map.of());
    }
    // Where nothing was seen for a while, nobody knows whether a level is still what it was.
    Map<String, Long> levels = first || silent.contains(id) ? Map.of() : last.get(id).levels();
    calls(id, before.calls(), now.calls());
    events(id, before.events(), now.events());
    new TreeMap<>(now.levels())
        .forEach(
            (name, level) -> {
              if (!level.equals(levels.get(name))) {
                append(new SeriesName(id, Kind.LEVEL, name), level.toString());
              }
            });
    last.put(id, now);
  }

  private void calls(String id, Map<String, CallCounts> before, Map<String, CallCounts> now) {
    new TreeMap<>(now)
        .forEach(
            (called, calls) -> {
              CallCounts since = since(before.getOrDefault(called, CallCounts.NONE), calls);
              if (!since.equals(CallCounts.NONE)) {
                append(new SeriesName(id, Kind.CALLS, called), ServicesCode.calls(since));
              }
            });
  }

  private void events(String id, Map<String, Long> before, Map<String, Long> now) {
    new TreeMap<>(now)
        .forEach(
            (event, count) -> {
              long since = count - before.getOrDefault(event, 0L);
              if (since > 0) {
                append(new SeriesName(id, Kind.EVENTS, event), Long.toString(since));
              }
            });
  }

  /** A counter never falls: what is less than before was counted by another process. */
  private static boolean startedAnew(ServiceCounts before, ServiceCounts now) {
    return before.events().entrySet().stream()
            .anyMatch(event -> now.events().getOrDefault(event.getKey(), 0L) < event.getValue())
        || before.calls().entrySet().stream()
            .anyMatch(
                link ->
                    fewer(
                        now.calls().getOrDefault(link.getKey(), CallCounts.NONE), link.getValue()));
  }

  private static boolean fewer(CallCounts now, CallCounts before) {
    if (now.bad() < before.bad()) {
      return true;
    }
    for (int i = 0; i < CallCounts.BUCKETS; i++) {
      if (now.byTime().get(i) < before.byTime().get(i)) {
        return true;
      }
    }
    return false;
  }

  private static CallCounts since(CallCounts before, CallCounts now) {
    List<Long> byTime = new ArrayList<>();
    for (int i = 0; i < CallCounts.BUCKETS; i++) {
      byTime.add(now.byTime().get(i) - before.byTime().get(i));
    }
    return new CallCounts(byTime, now.bad() - before.bad());
  }

  private void append(SeriesName name, String value) {
    String text = name.text();
    if (!numbers.containsKey(text)) {
      if (numbers.size() == MOST_NAMES) {
        return;
      }
      numbers.put(text, numbers.size());
      named.add(text);
    }
    counted.append(numbers.get(text)).append(':').append(value).append(' ');
  }
}
