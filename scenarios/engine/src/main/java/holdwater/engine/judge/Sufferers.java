package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.Suffering;
import holdwater.model.scenario.WeakObjective;
import holdwater.model.verdict.Exposure;
import java.time.Instant;
import java.util.Locale;

/** Those whom a fault was meant for: whether they were the worse for it. */
final class Sufferers {
  private final Journal journal;
  private final TrafficBook book;
  private final DroppedSeconds dropped;

  Sufferers(Journal journal, TrafficBook book) {
    this.journal = journal;
    this.book = book;
    this.dropped = DroppedSeconds.of(journal, book);
  }

  /**
   * Traffic met it; it counts only if those whom it was meant for were the worse for it. Who loses
   * half of that without it is not, and dropped seconds prove nothing.
   */
  Exposure judge(Suffering suffering, Instant heldFrom, Instant revertBegan, Exposure met) {
    Counts held = kept(suffering.slo(), heldFrom, revertBegan);
    Counts before =
        journal
            .steadyWindow()
            .map(steady -> kept(suffering.slo(), steady.start(), steady.end()))
            .orElse(SecondOfTraffic.NONE);
    long all = held.good() + held.bad();
    boolean asBefore = 2 * before.bad() > suffering.bad() * (before.good() + before.bad());
    boolean proven =
        all >= WeakObjective.LEAST_CALLS_BEFORE && held.bad() >= suffering.bad() * all && !asBefore;
    return new Exposure(
        proven,
        met.any(),
        String.format(
            Locale.ROOT,
            "%s%s; %s: %d of %d bad (at least %.0f %% of %d)%s",
            proven ? "" : "not exercised: ",
            met.statement(),
            suffering.slo(),
            held.bad(),
            all,
            100 * suffering.bad(),
            WeakObjective.LEAST_CALLS_BEFORE,
            asBefore
                ? ", and " + before.bad() + " of " + (before.good() + before.bad()) + " before"
                : ""));
  }

  private Counts kept(String slo, Instant from, Instant until) {
    long good = 0;
    long bad = 0;
    for (SecondOfTraffic second : book.all()) {
      boolean inside = !second.second().isBefore(from) && second.second().isBefore(until);
      if (inside && dropped.why(second.second()).isEmpty()) {
        good += second.counts(slo).good();
        bad += second.counts(slo).bad();
      }
    }
    return new Counts(good, bad);
  }
}
