package holdwater.dashboards.console;

import holdwater.dashboards.console.TimelineEntry.Kind;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** What happened, in order; of a very long day the newest. Thread-safe. */
public final class Timeline {
  /** More than these are not kept here; whoever listens has got the others. */
  static final int MOST = 5_000;

  private final InstantSource clock;
  private final Consumer<TimelineEntry> listener;
  private final Deque<TimelineEntry> entries = new ArrayDeque<>();
  private long last;

  /**
   * @param listener told of each entry, in order, before anybody can read it here
   */
  public Timeline(InstantSource clock, Consumer<TimelineEntry> listener) {
    this.clock = clock;
    this.listener = listener;
  }

  /** Writes down that it is so now. */
  public synchronized void add(Kind kind, String author, String text) {
    TimelineEntry entry = new TimelineEntry(last + 1, clock.instant(), kind, author, text);
    listener.accept(entry);
    last++;
    entries.addLast(entry);
    if (entries.size() > MOST) {
      entries.removeFirst();
    }
  }

  /** All that are kept, the oldest first. */
  public synchronized List<TimelineEntry> all() {
    return List.copyOf(entries);
  }

  /** Those with a higher number. */
  synchronized List<TimelineEntry> after(long number) {
    return entries.stream().filter(entry -> entry.number() > number).toList();
  }
}
