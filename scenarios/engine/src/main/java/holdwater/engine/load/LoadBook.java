package holdwater.engine.load;

import holdwater.engine.journal.Latencies;
import holdwater.engine.journal.LatencyBook;
import holdwater.engine.judge.SecondOfTraffic;
import holdwater.engine.judge.TrafficBook;
import holdwater.model.load.ErrorCount;
import holdwater.model.load.GeneratorSample;
import holdwater.model.load.LoadNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that became known of a load, added up second by second. Used by one thread. */
public final class LoadBook {
  private final TrafficBook traffic = new TrafficBook();
  private final LatencyBook latencies = new LatencyBook();
  private final NavigableMap<Instant, SortedMap<String, ErrorCount>> errors = new TreeMap<>();
  private final SortedMap<Integer, List<GeneratorSample>> samples = new TreeMap<>();
  private final List<SystemLook> looks = new ArrayList<>();

  /** Adds news. */
  public void add(LoadNews news) {
    traffic.add(news.traffic());
    news.traffic().seconds().forEach(latencies::add);
    news.errors()
        .forEach(
            (second, kinds) ->
                kinds.forEach(
                    (kind, seen) ->
                        errors
                            .computeIfAbsent(second, first -> new TreeMap<>())
                            .merge(kind, seen, ErrorCount::plus)));
    for (GeneratorSample sample : news.generator()) {
      samples.computeIfAbsent(sample.injector(), first -> new ArrayList<>()).add(sample);
    }
  }

  /** Adds what the system's processes showed. */
  public void add(SystemLook look) {
    looks.add(look);
  }

  /** What the system's processes showed, in the order of time; nothing of a foreign address. */
  public List<SystemLook> looks() {
    return Collections.unmodifiableList(looks);
  }

  /** Starts and SLIs by second. */
  public TrafficBook traffic() {
    return traffic;
  }

  /** All seconds in order. */
  public List<SecondOfTraffic> seconds() {
    return List.copyOf(traffic.all());
  }

  /** Latencies by second and name. */
  public LatencyBook latencies() {
    return latencies;
  }

  /** Latencies of one name by second; only seconds that have any. */
  public NavigableMap<Instant, Latencies> bySecond(String tag) {
    NavigableMap<Instant, Latencies> found = new TreeMap<>();
    latencies
        .seconds()
        .forEach(
            (second, tags) -> {
              if (tags.containsKey(tag)) {
                found.put(second, tags.get(tag));
              }
            });
    return found;
  }

  /** Latencies of one name, of all seconds together. */
  public Latencies all(String tag) {
    Latencies all = new Latencies();
    bySecond(tag).values().forEach(all::add);
    return all;
  }

  /** Errors by class, the most frequent first. */
  public List<SeenErrors> errors() {
    Map<String, SeenErrors> kinds = new TreeMap<>();
    errors.forEach(
        (second, seen) ->
            seen.forEach(
                (kind, count) ->
                    kinds.merge(
                        kind,
                        new SeenErrors(kind, second, count),
                        (a, b) -> new SeenErrors(kind, a.first(), a.all().plus(b.all())))));
    return kinds.values().stream()
        .sorted((a, b) -> Long.compare(b.all().count(), a.all().count()))
        .toList();
  }

  /** How many events that were meant for one second went wrong. */
  public long errorsAt(Instant second) {
    return errors.getOrDefault(second, Collections.emptySortedMap()).values().stream()
        .mapToLong(ErrorCount::count)
        .sum();
  }

  /** What each of the generator's processes said of itself, in order. */
  public Collection<List<GeneratorSample>> samples() {
    return Collections.unmodifiableCollection(samples.values());
  }
}
