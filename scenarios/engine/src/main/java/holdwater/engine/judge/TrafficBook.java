package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The news of the viewers, added up second by second. Used by one thread. */
public final class TrafficBook {
  private final NavigableMap<Instant, SecondOfTraffic> seconds = new TreeMap<>();
  private Instant completeUpTo = Instant.MIN;

  /** Everything that a journal knows of the viewers. */
  public static TrafficBook of(Journal journal) {
    TrafficBook book = new TrafficBook();
    journal.all(TrafficObserved.class).forEach(observed -> book.add(observed.report()));
    return book;
  }

  /** Adds news. */
  public void add(TrafficReport report) {
    for (TrafficSecond news : report.seconds()) {
      seconds.merge(news.second(), SecondOfTraffic.of(news), SecondOfTraffic::plus);
    }
    if (report.completeUpTo().isAfter(completeUpTo)) {
      // Seconds are what is counted, and one that is known in part is not known.
      completeUpTo = report.completeUpTo().truncatedTo(ChronoUnit.SECONDS);
    }
  }

  /** Whether every event meant to start before {@code instant} is resolved and in this book. */
  public boolean completeUpTo(Instant instant) {
    return !completeUpTo.isBefore(instant);
  }

  /** Up to when everything is known; {@link Instant#MIN} when nothing is. */
  public Instant completeUpTo() {
    return completeUpTo;
  }

  /** What is known of one second. */
  public Optional<SecondOfTraffic> at(Instant second) {
    return Optional.ofNullable(seconds.get(second));
  }

  /** All seconds in order. */
  public Collection<SecondOfTraffic> all() {
    return Collections.unmodifiableCollection(seconds.values());
  }
}
