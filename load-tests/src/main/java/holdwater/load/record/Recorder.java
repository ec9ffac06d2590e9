package holdwater.load.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Counts what happens to viewers by the second in which it was meant to happen, and knows up to
 * which moment that is complete. Thread-safe.
 *
 * <p>An event is opened no later than its intended time and resolved once. The watermark is the
 * earliest of: now, the intended time of any open event, the arrival of the next viewer in the
 * schedule. So a generator that stalls holds the watermark back instead of losing events.
 */
public final class Recorder {
  /** An event still open so long after its intended time is bad, come what may. */
  static final long DEADLINE_MICROS = 15_000_000;

  private final String scheduled;
  private List<TrafficLine.Writes> writes = List.of();
  private final Schedule schedule;
  private final Objectives objectives;
  private final LongSupplier clock;
  private final boolean detailed;
  private final HistogramText histograms = new HistogramText();
  private final LongAdder requests = new LongAdder();
  private final TreeMap<Long, Set<Event>> open = new TreeMap<>();
  private TreeMap<Long, SecondCounts> news = new TreeMap<>();
  private long plannedUpTo;
  private long lines;
  private long users;
  private volatile long stopAt = Long.MAX_VALUE;

  /**
   * Nothing has happened yet.
   *
   * @param scheduled the kind of event of which the schedule has one in each slot
   * @param clock microseconds since the epoch, never going back
   */
  public Recorder(String scheduled, Schedule schedule, Objectives objectives, LongSupplier clock) {
    this(scheduled, schedule, objectives, clock, false);
  }

  /**
   * The same, with more to tell if wanted.
   *
   * @param detailed whether latencies from the send, errors by class and the generator's own use of
   *     the machine are told too
   */
  public Recorder(
      String scheduled,
      Schedule schedule,
      Objectives objectives,
      LongSupplier clock,
      boolean detailed) {
    this.scheduled = scheduled;
    this.schedule = schedule;
    this.objectives = objectives;
    this.clock = clock;
    this.detailed = detailed;
  }

  /** Something that is to happen to a viewer. */
  public static final class Event {
    private final String kind;
    private final String tag;
    private final long intended;
    private final boolean tagged;
    private final boolean planned;
    private boolean resolved;
    private long sent;
    private String error;
    private String example;

    private Event(String kind, String tag, long intended, boolean tagged, boolean planned) {
      this.kind = kind;
      this.tag = tag;
      this.intended = intended;
      this.sent = intended;
      this.tagged = tagged;
      this.planned = planned;
    }

    /** Microseconds since the epoch. */
    public long intended() {
      return intended;
    }
  }

  /** Microseconds since the epoch. */
  public long now() {
    return clock.getAsLong();
  }

  /**
   * The next viewer comes: hands out its slot and whatever {@code viewer} makes of it, which opens
   * the events that the slot stands for. In one step, so that the watermark cannot slip between.
   *
   * @return null for one who is not to come, see {@link #keep}
   */
  public synchronized <T> T arrive(Function<Schedule.Slot, T> viewer) {
    Schedule.Slot slot = schedule.take(now());
    if (slot == null) {
      return null;
    }
    users++;
    return viewer.apply(slot);
  }

  /** Of the viewers who have not come yet, only that share is meant to. */
  public synchronized void keep(double share) {
    schedule.keep(share);
  }

  /** The next viewer as by {@link #arrive}, or null when all of the plan have come. */
  public synchronized <T> T arriveIfAny(Function<Schedule.Slot, T> viewer) {
    return schedule.exhausted() ? null : arrive(viewer);
  }

  /** The plan begins at that moment, in microseconds since the epoch. */
  public void begin(long firstArrival) {
    schedule.begin(firstArrival);
  }

  /** Answers: has everybody of the plan come, and is its time over? */
  public boolean planIsOver() {
    return schedule.exhausted() && now() >= schedule.end();
  }

  /** The event really begins now, however late that is. */
  public synchronized void sent(Event event) {
    event.sent = now();
  }

  /** Says in what way an event that is about to be resolved as bad went wrong. */
  public synchronized void error(Event event, String kind, String example) {
    event.error = kind;
    event.example = example;
  }

  /** Opens an event of a viewer who is part of no experiment, meant to begin now. */
  public Event openNow(String kind, String tag) {
    return openNow(kind, tag, false);
  }

  /** Opens an event that is meant to begin now. */
  public synchronized Event openNow(String kind, String tag, boolean tagged) {
    return open(kind, tag, now(), tagged);
  }

  /** Opens an event of a viewer who is part of no experiment. */
  public Event open(String kind, String tag, long intended) {
    return open(kind, tag, intended, false);
  }

  /**
   * Opens an event.
   *
   * @param tag a second histogram to put it in, or the same as kind
   * @param intended when it is meant to begin; not before the watermark
   * @param tagged whether the viewer is part of an experiment
   */
  public Event open(String kind, String tag, long intended, boolean tagged) {
    return open(new Event(kind, tag, intended, tagged, kind.equals(scheduled)));
  }

  /**
   * Opens an event that the schedule does not have: somebody who has come goes on.
   *
   * @param intended when it is meant to begin; not before now
   */
  public Event goOn(String kind, String tag, long intended, boolean tagged) {
    return open(new Event(kind, tag, intended, tagged, false));
  }

  private synchronized Event open(Event event) {
    long intended = event.intended;
    open.computeIfAbsent(intended, at -> new HashSet<>()).add(event);
    return event;
  }

  /** It has happened just now; counts once. */
  public synchronized void resolve(Event event, boolean ok) {
    resolve(event, ok, now());
  }

  /** It has happened at {@code end}; counts once. */
  public synchronized void resolve(Event event, boolean ok, long end) {
    if (!close(event)) {
      return;
    }
    long latency = Math.max(0, end - event.intended);
    SecondCounts second = second(event.intended);
    objectives
        .rules()
        .forEach(
            rule -> {
              if (rule.getValue().counts(event.kind, event.tag, event.tagged)) {
                second.count(rule.getKey(), rule.getValue().good(ok, latency));
              }
            });
    if (event.planned) {
      second.resolved();
    }
    String suffix = ok ? "" : " failed";
    second.latency(event.kind + suffix, latency);
    if (detailed) {
      detail(second, event, suffix, end);
    }
    if (!event.tag.equals(event.kind)) {
      second.latency(event.tag + suffix, latency);
    }
    if (event.tagged) {
      second.latency(event.kind + " tagged" + suffix, latency);
    }
  }

  private static void detail(SecondCounts second, Event event, String suffix, long end) {
    second.latency(event.kind + " from send" + suffix, Math.max(0, end - event.sent));
    if (!suffix.isEmpty()) {
      String kind = event.error == null ? "failed" : event.error;
      second.error(kind, event.example == null ? event.kind + " " + event.tag : event.example);
    }
  }

  /** It was never meant to happen after all, such as a start after the end of the run. */
  public synchronized void cancel(Event event) {
    close(event);
  }

  /** The viewer of that slot pressed play just now. */
  public synchronized void offered(Schedule.Slot slot, long arrivalLagMicros) {
    long lag = Math.max(arrivalLagMicros, now() - slot.start());
    second(slot.start()).offered(Math.max(0, lag));
  }

  /** The same for one who could not come before {@code free}, as others were not done yet. */
  public synchronized void offeredWhenFree(Schedule.Slot slot, long free) {
    second(slot.start()).offered(Math.max(0, now() - Math.max(slot.start(), free)));
  }

  /** A request was sent. */
  public void request() {
    requests.increment();
  }

  /** No stream start is meant to be at this moment or later. Only the first call counts. */
  public synchronized void stopAt(long time) {
    stopAt = Math.min(stopAt, time);
  }

  /** Answers: is something that was meant for this moment still meant to be? */
  public boolean wanted(long time) {
    return time < stopAt;
  }

  /** Answers: is an event open that was meant to have begun, and before the stop? */
  public synchronized boolean waiting() {
    return !open.isEmpty() && open.firstKey() < Math.min(now(), stopAt);
  }

  /** What is new since the last call. */
  public synchronized TrafficLine drain() {
    expire(now() - DEADLINE_MICROS);
    return line(false);
  }

  /** The rest: what is open and was meant to have begun is bad, the rest was never meant. */
  public synchronized TrafficLine finish() {
    expire(Math.min(now(), stopAt));
    open.clear();
    return line(true);
  }

  /** The last line of a generator that gives up; what is still open is not told. */
  public synchronized TrafficLine giveUp(String why) {
    return new TrafficLine(++lines, 0, requests.sum(), clocks(), true, why, List.of());
  }

  private TrafficLine line(boolean done) {
    long now = Math.min(now(), stopAt);
    long complete = now;
    if (!open.isEmpty()) {
      complete = Math.min(complete, open.firstKey());
    }
    if (!done) {
      complete = Math.min(complete, schedule.nextArrival());
    }
    plan(now);
    List<TrafficLine.Second> seconds = new ArrayList<>();
    news.forEach((second, counts) -> seconds.add(counts.line(second, histograms)));
    news = new TreeMap<>();
    return new TrafficLine(
        ++lines,
        complete,
        requests.sum(),
        clocks(),
        done,
        null,
        seconds,
        use(),
        done ? writes : null,
        users);
  }

  /** What was found of acknowledged writes; the last line tells it. */
  public synchronized void readBack(List<TrafficLine.Writes> found) {
    writes = List.copyOf(found);
  }

  private GeneratorUse use() {
    return detailed ? GeneratorUse.read() : null;
  }

  private TrafficLine.Clock clocks() {
    return TrafficLine.Clock.read(now());
  }

  /**
   * Reports slots as planned once their time has come, second by second. A second without any is
   * told as well when it is over: that nothing is heard of it must mean that news is missing.
   */
  private void plan(long now) {
    if (!schedule.begun()) {
      return;
    }
    long from = Math.max(plannedUpTo, schedule.firstStart());
    while (from < now) {
      long to = Math.min(now, (from / 1_000_000 + 1) * 1_000_000);
      int starts = (int) schedule.startsBetween(from, to);
      if (starts > 0 || to % 1_000_000 == 0) {
        second(from).planned(starts);
      }
      from = to;
      plannedUpTo = to;
    }
  }

  private void expire(long before) {
    while (!open.isEmpty() && open.firstKey() < before) {
      for (Event late : List.copyOf(open.firstEntry().getValue())) {
        error(late, "no answer in time", late.kind + " " + late.tag + " was still open at the end");
        resolve(late, false, now());
      }
    }
  }

  private boolean close(Event event) {
    if (event.resolved) {
      return false;
    }
    event.resolved = true;
    Map.Entry<Long, Set<Event>> at = open.floorEntry(event.intended);
    if (at != null && at.getValue().remove(event) && at.getValue().isEmpty()) {
      open.remove(at.getKey());
    }
    return true;
  }

  private SecondCounts second(long micros) {
    return news.computeIfAbsent(Math.floorDiv(micros, 1_000_000L), s -> new SecondCounts());
  }
}
