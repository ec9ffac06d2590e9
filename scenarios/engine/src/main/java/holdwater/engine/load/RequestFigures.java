package holdwater.engine.load;

import holdwater.engine.journal.Latencies;
import holdwater.model.load.LoadNews;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.RequestTemplate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of one kind of request; latencies from the intended start, by the second for which
 * they were meant.
 *
 * @param name as the model has it; of viewers, the event of which each has one
 */
public record RequestFigures(
    String name, SortedMap<Instant, Latencies> well, SortedMap<Instant, Latencies> failed) {

  /**
   * Of each kind, in the order of the model. Together they are all requests of the load's event.
   */
  static List<RequestFigures> all(LoadFacts facts, LoadBook book) {
    String event = facts.event();
    List<String> names =
        facts.model().traffic().http().map(HttpLoad::requests).orElse(List.of()).stream()
            .map(RequestTemplate::name)
            .distinct()
            .toList();
    List<String> others = names.stream().filter(name -> !name.equals(event)).toList();
    List<RequestFigures> all = new ArrayList<>();
    for (String name : names.isEmpty() ? List.of(event) : names) {
      // One that is called as the event has no histogram of its own: it is what the others leave.
      List<String> without = name.equals(event) ? others : List.of();
      all.add(
          new RequestFigures(
              name, of(book, name, without, ""), of(book, name, without, LoadNews.FAILED)));
    }
    return all;
  }

  /** All of them that ended well. */
  LatencyFigures figures() {
    return LatencyFigures.of(sum(well));
  }

  /** How many did not. */
  long failures() {
    return sum(failed).events();
  }

  private static Latencies sum(SortedMap<Instant, Latencies> seconds) {
    Latencies sum = new Latencies();
    seconds.values().forEach(sum::add);
    return sum;
  }

  private static SortedMap<Instant, Latencies> of(
      LoadBook book, String name, List<String> without, String suffix) {
    NavigableMap<Instant, Latencies> seconds = new TreeMap<>();
    book.bySecond(name + suffix)
        .forEach((second, all) -> seconds.put(second, rest(all, second, book, without, suffix)));
    return seconds;
  }

  private static Latencies rest(
      Latencies all, Instant second, LoadBook book, List<String> without, String suffix) {
    SortedMap<Long, Long> counts = new TreeMap<>(all.counts());
    for (String other : without) {
      book.latencies()
          .at(second, other + suffix)
          .counts()
          .forEach((micros, count) -> counts.merge(micros, -count, Long::sum));
    }
    Latencies rest = new Latencies();
    counts.forEach(
        (micros, count) -> {
          // One of no event would still be the longest.
          if (count > 0) {
            rest.add(micros, count);
          }
        });
    return rest;
  }
}
