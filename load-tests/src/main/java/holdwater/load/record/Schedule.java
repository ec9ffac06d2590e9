package holdwater.load.record;

import java.util.concurrent.atomic.AtomicLong;

/**
 * When each viewer means to come and to press play: slots of a plan, set by nothing that the system
 * under test does. Times are microseconds since the epoch. Thread-safe.
 */
public final class Schedule {
  private final Arrivals arrivals;
  private final long leadMicros;
  private final long marginMicros;
  private final AtomicLong taken = new AtomicLong();
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

  /** The next viewer's slot; the first call begins the schedule. */
  public Slot take(long now) {
    long number;
    synchronized (this) {
      if (!begun()) {
        firstArrival = now + marginMicros;
      }
      number = taken.getAndIncrement();
    }
    return slot(number);
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
    return begun() && to > from ? startsBefore(to) - startsBefore(from) : 0;
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
