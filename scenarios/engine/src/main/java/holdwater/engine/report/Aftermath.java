package holdwater.engine.report;

import holdwater.engine.judge.Judgement;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.verdict.SecondCount;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A system that stays bad although its fault is proven gone and no more is asked of it than before:
 * it is metastable, held there by something of its own, such as retries.
 *
 * @param slo which did not come back
 * @param before good events a second in the steady state
 * @param after the same in the last half of the time after the fault
 * @param since from when the last fault was gone to the end of that
 */
public record Aftermath(String slo, double before, double after, Duration since) {
  /** Less of the good events than this is not what it was. */
  private static final double AS_BEFORE = 0.9;

  /** Of each SLO that FAILed after the faults, if it is so. */
  public static List<Aftermath> of(Journal journal, Judgement judgement) {
    Optional<Instant> gone = gone(journal);
    List<Aftermath> found = new ArrayList<>();
    for (WindowJudgement after : judgement.failed()) {
      boolean last = after.window().kind() == WindowKind.AFTER;
      if (last && gone.filter(at -> !at.isAfter(after.window().start())).isPresent()) {
        of(after, judgement, gone.get()).ifPresent(found::add);
      }
    }
    return found;
  }

  /** When the last fault was proven gone; empty while one is in force, or nobody knows. */
  private static Optional<Instant> gone(Journal journal) {
    Set<String> proven =
        journal
            .all(FaultReverted.class)
            .filter(reverted -> reverted.gone().proven())
            .map(FaultReverted::injection)
            .collect(Collectors.toSet());
    boolean all =
        journal.all(FaultInjected.class).map(FaultInjected::injection).allMatch(proven::contains);
    return all
        ? journal.all(FaultReverted.class).map(FaultReverted::at).max(Instant::compareTo)
        : Optional.empty();
  }

  private static Optional<Aftermath> of(WindowJudgement after, Judgement judgement, Instant gone) {
    List<SecondCount> steady =
        judgement.windowsOf(after.slo()).stream()
            .filter(window -> window.window().kind() == WindowKind.STEADY)
            .flatMap(window -> window.counts().seconds().stream())
            .toList();
    Instant half = after.window().start().plus(after.window().length().dividedBy(2));
    List<SecondCount> late =
        after.counts().seconds().stream().filter(s -> !s.second().isBefore(half)).toList();
    if (steady.isEmpty() || late.isEmpty()) {
      return Optional.empty();
    }
    double before = good(steady);
    double now = good(late);
    boolean askedAsMuch = events(late) >= AS_BEFORE * events(steady);
    return askedAsMuch && now < AS_BEFORE * before
        ? Optional.of(
            new Aftermath(after.slo(), before, now, Duration.between(gone, after.window().end())))
        : Optional.empty();
  }

  private static double good(List<SecondCount> seconds) {
    return seconds.stream().mapToLong(s -> s.events() - s.bad()).sum() / (double) seconds.size();
  }

  private static double events(List<SecondCount> seconds) {
    return seconds.stream().mapToLong(SecondCount::events).sum() / (double) seconds.size();
  }

  /** "metastable: 30 s after the fault was gone ... has 2.0 good events a second and had 10.0". */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "metastable: %d s after the fault was proven gone, and asked for no less than before, %s has"
            + " %.1f good events a second; it had %.1f",
        since.toSeconds(),
        slo,
        after,
        before);
  }
}
