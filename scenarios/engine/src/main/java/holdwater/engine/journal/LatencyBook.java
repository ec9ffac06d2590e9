package holdwater.engine.journal;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.port.TrafficSecond;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** How long events took, by the second for which they were meant and by tag. Used by one thread. */
public final class LatencyBook {
  private static final SortedMap<String, Latencies> NOTHING = Collections.emptySortedMap();

  private final SortedMap<Instant, SortedMap<String, Latencies>> seconds = new TreeMap<>();

  /** Nothing is known yet. */
  public LatencyBook() {}

  /** All histograms of {@code journal}. */
  public static LatencyBook of(Journal journal) {
    LatencyBook book = new LatencyBook();
    journal
        .all(TrafficObserved.class)
        .flatMap(observed -> observed.report().seconds().stream())
        .forEach(book::add);
    return book;
  }

  /** Adds the histograms of one report of a second. */
  public void add(TrafficSecond second) {
    SortedMap<String, Latencies> tags =
        seconds.computeIfAbsent(second.second(), first -> new TreeMap<>());
    second
        .histograms()
        .forEach((tag, encoded) -> tags.merge(tag, Histograms.decode(encoded), Latencies::add));
  }

  /** By second and tag, in order. */
  public SortedMap<Instant, SortedMap<String, Latencies>> seconds() {
    return Collections.unmodifiableSortedMap(seconds);
  }

  /** Those of one tag that were meant for one second; of no event when there are none. */
  public Latencies at(Instant second, String tag) {
    Latencies known = seconds.getOrDefault(second, NOTHING).get(tag);
    return known == null ? new Latencies() : known;
  }
}
