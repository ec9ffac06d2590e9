package holdwater.proxy.link;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Counts the calls over some links as their clients see them, each in the second in which it began.
 *
 * <pre>
 *   began = good + bad + open         in every second, always
 * </pre>
 *
 * <p>A second in which one of the links did not listen is <i>deaf</i>: connects that the kernel
 * refuses are seen by nobody. Seconds are kept for {@link #KEPT}. Thread-safe.
 */
public final class Witness {

  /** So many seconds it remembers; whoever reads it every second misses none. */
  public static final int KEPT = 64;

  private static final long MILLIS = 1_000;

  private final WitnessRule rule;
  private final LongSupplier wallMillis;
  private final Slot[] ring = new Slot[KEPT];
  private final Map<String, Long> closedSince = new HashMap<>();
  private final long since;

  /**
   * One second.
   *
   * @param open calls that have not ended
   * @param bad by what went wrong; absent for none
   * @param classes answers by the class of their status, from 0 for what is no HTTP/1
   * @param deaf true if some calls may have come that nobody could see
   * @param micros calls whose answer had a good status, late or not, by how long the head of it
   *     took, as {@link CallTimes} tells it
   */
  public record Second(
      long second,
      long began,
      long good,
      long open,
      Map<CallEnd, Long> bad,
      List<Long> classes,
      boolean deaf,
      Map<Long, Long> micros) {
    public Second {
      bad = Map.copyOf(bad);
      classes = List.copyOf(classes);
      micros = Collections.unmodifiableMap(new TreeMap<>(micros));
    }
  }

  private static final class Slot {
    final long second;
    final EnumMap<CallEnd, Long> bad = new EnumMap<>(CallEnd.class);
    final long[] classes = new long[Statuses.MOST_CLASS + 1];
    final CallTimes times = new CallTimes();
    long began;
    long good;
    long open;
    boolean deaf;

    Slot(long second) {
      this.second = second;
    }

    Second seen() {
      List<Long> all = new ArrayList<>();
      for (long answers : classes) {
        all.add(answers);
      }
      return new Second(second, began, good, open, bad, all, deaf, times.seen());
    }
  }

  /**
   * @param wallMillis the time of day, in milliseconds since 1970
   */
  public Witness(WitnessRule rule, LongSupplier wallMillis) {
    this.rule = rule;
    this.wallMillis = wallMillis;
    // The second under way is one of which only a part is seen.
    this.since = second(wallMillis.getAsLong()) + 1;
  }

  private static long second(long millis) {
    return Math.floorDiv(millis, MILLIS);
  }

  public WitnessRule rule() {
    return rule;
  }

  /** The first second that it sees as a whole, since 1970. */
  public long since() {
    return since;
  }

  /** A call begins now; returns the second in which it counts. */
  synchronized long began() {
    long second = second(wallMillis.getAsLong());
    Slot slot = slot(second);
    if (slot != null) {
      slot.began++;
      slot.open++;
    }
    return second;
  }

  /** The call that began in that second was none. */
  synchronized void withdrawn(long second) {
    Slot slot = slot(second);
    if (slot != null) {
      slot.began--;
      slot.open--;
    }
  }

  /** The call that began in that second got an answer. */
  synchronized void answered(long second, int statusClass, long tookNanos) {
    Slot slot = slot(second);
    if (slot == null) {
      return;
    }
    slot.classes[statusClass]++;
    if (!rule.isOk(statusClass)) {
      bad(slot, CallEnd.STATUS);
      return;
    }
    slot.times.add(tookNanos);
    if (!rule.isInTime(tookNanos)) {
      bad(slot, CallEnd.LATE);
    } else {
      slot.open--;
      slot.good++;
    }
  }

  /** The call that began in that second got no answer, or not all of it. */
  synchronized void failed(long second, CallEnd how) {
    Slot slot = slot(second);
    if (slot != null) {
      bad(slot, how);
    }
  }

  private static void bad(Slot slot, CallEnd how) {
    slot.open--;
    slot.bad.merge(how, 1L, Long::sum);
  }

  /** From now on clients of that link are heard, or not. */
  synchronized void hears(String link, boolean listening) {
    long now = second(wallMillis.getAsLong());
    if (!listening) {
      closedSince.putIfAbsent(link, now);
    }
    closedSince.values().forEach(from -> deafen(from, now));
    if (listening) {
      closedSince.remove(link);
    }
  }

  private void deafen(long from, long to) {
    for (long second = Math.max(from, to - KEPT + 1); second <= to; second++) {
      Slot slot = slot(second);
      if (slot != null) {
        slot.deaf = true;
      }
    }
  }

  /** What it remembers, second by second; those in which nothing happened are absent. */
  public List<Second> seconds() {
    return seconds(since);
  }

  /** The same from that second on. */
  public synchronized List<Second> seconds(long from) {
    long now = second(wallMillis.getAsLong());
    closedSince.values().forEach(closed -> deafen(closed, now));
    Map<Long, Second> seen = new TreeMap<>();
    for (Slot slot : ring) {
      if (slot != null && slot.second > now - KEPT && slot.second >= Math.max(from, since)) {
        seen.put(slot.second, slot.seen());
      }
    }
    return List.copyOf(seen.values());
  }

  /** The time by which it tells seconds, in milliseconds since 1970. */
  public long nowMillis() {
    return wallMillis.getAsLong();
  }

  /** Where that second is counted; null if it is forgotten. */
  private Slot slot(long second) {
    int at = (int) Math.floorMod(second, (long) KEPT);
    Slot there = ring[at];
    if (there == null || there.second < second) {
      ring[at] = new Slot(second);
    } else if (there.second > second) {
      return null;
    }
    return ring[at];
  }
}
