package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.WitnessTold.Second;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.WitnessRatio;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what one witness tells into the events of seconds: in order, each second once, as soon as
 * the end of each of its calls is known. Not thread-safe.
 *
 * <ul>
 *   <li>A call without an end after {@link WitnessRatio#LONGEST_CALL} is bad.
 *   <li>A deaf second is missing; missing seconds never count as good.
 *   <li>A witness that was restarted, forgot a second, or whose calls do not add up has lost counts
 *       for good.
 * </ul>
 */
final class WitnessBook {
  /** So long after its end a second may still get a call: its thread was about to write it down. */
  private static final long SETTLED_MILLIS = 250;

  private static final long MILLIS = 1_000;

  private final String slo;
  private long since = -1;
  private long next;

  /**
   * A second whose calls have all ended.
   *
   * @param counts empty if not all of them could be seen
   * @param micros calls with a good status by how long they took, in microseconds
   */
  record Known(Instant second, Optional<Counts> counts, Map<Long, Long> micros) {
    /** One of which nobody measured how long its calls took. */
    Known(Instant second, Optional<Counts> counts) {
      this(second, counts, Map.of());
    }
  }

  WitnessBook(String slo) {
    this.slo = slo;
  }

  /**
   * The seconds that became known.
   *
   * @throws TrafficFailed when some were lost
   */
  List<Known> read(WitnessTold told) {
    if (since < 0) {
      since = told.since();
      next = since;
    }
    if (told.since() != since) {
      throw lost("it began to count anew");
    }
    if (next <= told.nowMillis() / MILLIS - told.keptSeconds()) {
      throw lost("it was not asked for longer than it remembers");
    }
    List<Known> known = new ArrayList<>();
    while (isOver(told.nowMillis(), SETTLED_MILLIS)) {
      Second second = told.seconds().getOrDefault(next, Second.NONE);
      if (second.began() != second.good() + second.bad() + second.open()) {
        throw lost("of " + second.began() + " calls it does not know what became of all");
      }
      if (second.open() > 0
          && !isOver(told.nowMillis(), WitnessRatio.LONGEST_CALL.toMillis() + SETTLED_MILLIS)) {
        break;
      }
      known.add(new Known(Instant.ofEpochSecond(next), counts(second), second.micros()));
      next++;
    }
    return known;
  }

  private boolean isOver(long nowMillis, long sinceMillis) {
    return nowMillis >= (next + 1) * MILLIS + sinceMillis;
  }

  private static Optional<Counts> counts(Second second) {
    return second.deaf()
        ? Optional.empty()
        : Optional.of(new Counts(second.good(), second.bad() + second.open()));
  }

  /** The first second of which it wants to hear; 0 for all that there are. */
  long wants() {
    return Math.max(0, next);
  }

  /** Every call that began before is in what was told; long ago if nothing was. */
  Instant completeUpTo() {
    return since < 0 ? Instant.EPOCH : Instant.ofEpochSecond(next);
  }

  private TrafficFailed lost(String why) {
    return new TrafficFailed(
        "the calls of SLO "
            + slo
            + " at the fault proxy are lost from "
            + completeUpTo()
            + " on: "
            + why);
  }
}
