package holdwater.load.record;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * When each viewer means to come and to press play: slots of a plan, set by nothing that the system
 * under test does. Times are microseconds since the epoch. Thread-safe.
 */
public final class Schedule {
  private final Arrivals arrivals;
  private final long leadMicros;
  private final long marginMicros;
  private final AtomicLong taken = new AtomicLong();

  /** From which viewer on which share comes. */
  private final ConcurrentSkipListMap<Long, Double> shares = new ConcurrentSkipListMap<>();

  private volatile long firstArrival = Long.MAX_VALUE;

  /**
   * One viewer's place in the schedule.
   *
   * @param arrival when the viewer begins to browse
   * @param start when the viewer means to press play
   */
  public record Slot(long number, long arrival, long start) {}

  /**
   * A schedule that has not begun.
   *
   * @param perSecond viewers a second
   * @param leadMicros how long a viewer browses before the stream start
   * @param marginMicros how long before its first slot the schedule begins, so that whoever brings
   *     the viewers may be that much late without making them late
   */
  public Schedule(double perSecond, long leadMicros, long marginMicros) {
    this(Arrivals.steady(perSecond), leadMicros, marginMicros);
  }

  /** A schedule that has not begun, of any shape. */
  public Schedule(Arrivals arrivals, long leadMicros, long marginMicros) {
    if (leadMicros < 0 || marginMicros < 0) {
      throw new IllegalArgumentException("lead " + leadMicros + ", margin " + marginMicros);
    }
    this.arrivals = arrivals;
    this.leadMicros = leadMicros;
    this.marginMicros = marginMicros;
  }

  /**
   * The next viewer's slot; the first call begins the schedule.
   *
   * @return null for one who is not to come
   */
  public Slot take(long now) {
    long number;
    synchronized (this) {
      if (!begun()) {
        firstArrival = now + marginMicros;
      }
      number = taken.getAndIncrement();
    }
    return comes(number) ? slot(number) : null;
  }

  /**
   * Of the viewers who have not come yet, only that share is meant to, evenly.
   *
   * @param share above 0, at most 1
   */
  public synchronized void keep(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be above 0 and at most 1, was " + share);
    }
    shares.put(taken.get(), share);
  }

  private boolean comes(long number) {
    Map.Entry<Long, Double> share = shares.floorEntry(number);
    return share == null
        || Math.floor((number + 1) * share.getValue()) > Math.floor(number * share.getValue());
  }

  /** The plan begins at that moment, and not when the first viewer comes. */
  public synchronized void begin(long firstArrivalMicros) {
    if (begun()) {
      throw new IllegalStateException("the first viewer has come already");
    }
    firstArrival = firstArrivalMicros;
  }

  /** Answers: has the first viewer come? */
  public boolean begun() {
    return firstArrival != Long.MAX_VALUE;
  }

  /** When the first viewer nobody has taken a slot for should arrive; far away if not begun. */
  public long nextArrival() {
    return begun() && !exhausted() ? slot(taken.get()).arrival() : Long.MAX_VALUE;
  }

  /** Answers: has every viewer of the plan come? */
  public boolean exhausted() {
    return taken.get() >= arrivals.total();
  }

  /** When the plan is over; far away if it never is, or has not begun. */
  public long end() {
    boolean ends = begun() && arrivals.length() != Long.MAX_VALUE;
    return ends ? firstStart() + arrivals.length() : Long.MAX_VALUE;
  }

  /** Stream starts meant for {@code from} or later, and before {@code to}. */
  public long startsBetween(long from, long to) {
    if (!begun() || to <= from) {
      return 0;
    }
    long first = startsBefore(from);
    long end = startsBefore(to);
    return shares.isEmpty()
        ? end - first
        : LongStream.range(first, end).filter(this::comes).count();
  }

  /** When the first stream start is meant to be; far away if not begun. */
  public long firstStart() {
    return begun() ? firstArrival + leadMicros : Long.MAX_VALUE;
  }

  private long startsBefore(long time) {
    long since = time - firstStart();
    if (since <= 0) {
      return 0;
    }
    long n = arrivals.about(since);
    // Slots are rounded to whole microseconds: one of the neighbours may be the first not before.
    while (n > 0 && slot(n - 1).start() >= time) {
      n--;
    }
    while (n < arrivals.total() && slot(n).start() < time) {
      n++;
    }
    return n;
  }

  private Slot slot(long number) {
    long arrival = firstArrival + arrivals.at(number);
    return new Slot(arrivals.globalNumber(number), arrival, arrival + leadMicros);
  }
}
