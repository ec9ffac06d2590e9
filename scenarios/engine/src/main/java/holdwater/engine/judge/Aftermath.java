package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.LoadSteppedDown;
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
 * @param steps what became of it when less was asked of it, in order; empty if nobody tried
 */
public record Aftermath(
    String slo, double before, double after, Duration since, List<LoadSteppedDown> steps) {
  /** Less of the good events than this is not what it was. */
  private static final double AS_BEFORE = 0.9;

  public Aftermath {
    steps = List.copyOf(steps);
  }

  /** Of each SLO that FAILed after the faults, if it is so. */
  public static List<Aftermath> of(Journal journal, Judgement judgement) {
    return of(journal, judgement.windows(), judgement.failed(), 0);
  }

  /**
   * The same of some of the windows.
   *
   * @param windows all of the run's, by which it is known what was before
   * @param fewest events in the last half of a window: of fewer the share is chance
   */
  static List<Aftermath> of(
      Journal journal, List<WindowJudgement> windows, List<WindowJudgement> asked, long fewest) {
    Optional<Instant> gone = gone(journal);
    List<LoadSteppedDown> steps = journal.all(LoadSteppedDown.class).toList();
    List<Aftermath> found = new ArrayList<>();
    for (WindowJudgement after : asked) {
      if (gone.isPresent() && after.window().kind() == WindowKind.AFTER) {
        of(after, windows, gone.get(), steps, fewest).ifPresent(found::add);
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

  private static Optional<Aftermath> of(
      WindowJudgement after,
      List<WindowJudgement> windows,
      Instant gone,
      List<LoadSteppedDown> steps,
      long fewest) {
    List<SecondCount> steady =
        windows.stream()
            .filter(window -> window.slo().equals(after.slo()))
            .filter(window -> window.window().kind() == WindowKind.STEADY)
            .flatMap(window -> window.counts().seconds().stream())
            .toList();
    Instant half = after.window().start().plus(after.window().length().dividedBy(2));
    List<SecondCount> late =
        after.counts().seconds().stream().filter(s -> !s.second().isBefore(half)).toList();
    long heard = late.stream().mapToLong(SecondCount::events).sum();
    // The window begins with the second of the revert, and a proof that it took comes a little
    // later.
    if (gone.isAfter(half) || steady.isEmpty() || late.isEmpty() || heard < fewest) {
      return Optional.empty();
    }
    double before = good(steady);
    double now = good(late);
    double comingBefore = events(steady);
    double coming = events(late);
    boolean askedAsMuch = coming > 0 && coming >= AS_BEFORE * comingBefore;
    // By the second and by what came: fewer who come by chance are no sign.
    boolean less = now < AS_BEFORE * before && now * comingBefore < AS_BEFORE * before * coming;
    return askedAsMuch && less
        ? Optional.of(
            new Aftermath(
                after.slo(), before, now, Duration.between(gone, after.window().end()), steps))
        : Optional.empty();
  }

  private static double good(List<SecondCount> seconds) {
    return seconds.stream().mapToLong(s -> s.events() - s.bad()).sum() / (double) seconds.size();
  }

  private static double events(List<SecondCount> seconds) {
    return seconds.stream().mapToLong(SecondCount::events).sum() / (double) seconds.size();
  }

  /**
   * "metastable: 30 s after the fault was gone ... has 2.0 good events a second; it had 10.0; it
   * recovers at 60 % of the load, and not at 80 %".
   */
  public String sentence() {
    return "metastable: " + words();
  }

  /** The same without its name, for what is not shown to be more than a doubt. */
  String words() {
    return String.format(
        Locale.ROOT,
        "%d s after the fault was proven gone, and asked for no less than before, %s has"
            + " %.1f good events a second; it had %.1f%s",
        since.toSeconds(),
        slo,
        after,
        before,
        letsGo());
  }

  /** The share of the load at which it came back; empty if at none, or nobody tried. */
  public Optional<Double> recoversAt() {
    return steps.stream()
        .filter(step -> step.inside().isPresent())
        .map(LoadSteppedDown::share)
        .findFirst();
  }

  private String letsGo() {
    if (steps.isEmpty()) {
      return "";
    }
    Optional<String> recovered = recoversAt().map(Aftermath::percent);
    String stayed =
        steps.stream()
            .filter(step -> step.inside().isEmpty())
            .reduce((earlier, later) -> later)
            .map(step -> percent(step.share()))
            .orElse("100 %");
    return recovered
        .map(share -> "; it recovers at " + share + " of the load, and not at " + stayed)
        .orElse("; it stays so at " + stayed + " of the load too");
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
