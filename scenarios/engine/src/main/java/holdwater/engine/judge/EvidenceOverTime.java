package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.RunAborted;
import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether one fault bit all the while: proven before the held window begins (a fault that bites
 * seldom: at most 15 s later), looked at again and again since, last of all right before its
 * revert, and proven each time.
 */
final class EvidenceOverTime {
  /** Asked every ten seconds at least, and a second more for what looks once a second. */
  static final Duration BETWEEN_LOOKS = Duration.ofSeconds(11);

  /** What bites seldom may be proven so long after the held window has begun. */
  private static final Duration SELDOM_WITHIN = Duration.ofSeconds(15);

  /** The last look of a hold that ran to its end may be so old when the revert begins. */
  static final Duration BEFORE_REVERT = Duration.ofSeconds(8);

  private final FaultInjected injected;
  private final List<EvidenceMeasured> looks;
  private final Optional<Instant> revertBegan;
  private final boolean brokenOff;

  EvidenceOverTime(Journal journal, FaultInjected injected) {
    this.injected = injected;
    this.revertBegan =
        journal
            .all(RevertBegan.class)
            .filter(began -> began.injection().equals(injected.injection()))
            .map(RevertBegan::at)
            .findFirst();
    this.looks =
        journal
            .all(EvidenceMeasured.class)
            .filter(look -> look.injection().equals(injected.injection()))
            .filter(look -> revertBegan.map(began -> !look.at().isAfter(began)).orElse(true))
            .toList();
    this.brokenOff = journal.first(RunAborted.class).isPresent();
  }

  /**
   * The evidence.
   *
   * @param heldFrom where the first held window of any SLO begins
   */
  Evidence judge(Instant heldFrom) {
    if (looks.isEmpty()) {
      return Evidence.missing("nothing was measured");
    }
    Optional<EvidenceMeasured> early =
        looks.stream()
            .filter(look -> look.evidence().proven())
            .findFirst()
            .filter(first -> first.at().isBefore(heldFrom) || seldom(first, heldFrom));
    EvidenceMeasured last = looks.get(looks.size() - 1);
    if (early.isEmpty()) {
      return Evidence.missing(before(heldFrom) + "; at the end: " + last.evidence().statement());
    }
    Optional<String> flaw = missed(early.get()).or(() -> notLooked(early.get()));
    String first = early.get().evidence().statement();
    return flaw.map(Evidence::missing)
        .orElseGet(
            () ->
                early.get().equals(last)
                    ? last.evidence()
                    : Evidence.proven(first + "; at the end: " + last.evidence().statement()));
  }

  /**
   * Whether the fault bites so seldom that no proof of it by then is chance: a fault of every
   * hundredth call has none before a hundred calls came. Each target has its share of the bites.
   */
  private boolean seldom(EvidenceMeasured first, Instant heldFrom) {
    if (first.at().isAfter(heldFrom.plus(SELDOM_WITHIN))) {
      return false;
    }
    EvidenceMeasured last = looks.get(looks.size() - 1);
    double bites = last.evidence().bitten().orElse(0) / (double) targets();
    Instant silentUntil =
        looks.stream()
            .filter(look -> look.at().isBefore(first.at()) && look.at().isAfter(heldFrom))
            .map(EvidenceMeasured::at)
            .reduce(heldFrom, (earlier, later) -> later);
    return bites > 0
        && HitRate.mayBeginLate(
            Duration.between(injected.at(), silentUntil),
            Duration.between(injected.at(), last.at()),
            bites);
  }

  private int targets() {
    return Math.max(1, injected.target().instances().size());
  }

  private String before(Instant heldFrom) {
    return looks.stream()
        .filter(look -> look.at().isBefore(heldFrom))
        .reduce((earlier, later) -> later)
        .map(look -> look.evidence().statement())
        .orElse("nothing was measured before the held window");
  }

  private Optional<String> missed(EvidenceMeasured early) {
    return looks.stream()
        .filter(look -> look.at().isAfter(early.at()) && !look.evidence().proven())
        .map(look -> "at " + since(look.at()) + ": " + look.evidence().statement())
        .findFirst();
  }

  private Optional<String> notLooked(EvidenceMeasured early) {
    Instant before = early.at();
    for (EvidenceMeasured look : looks) {
      if (Duration.between(before, look.at()).compareTo(BETWEEN_LOOKS) > 0) {
        return Optional.of(unseen(before, look.at()));
      }
      before = look.at().isAfter(before) ? look.at() : before;
    }
    Instant last = before;
    Duration atMost = brokenOff ? BETWEEN_LOOKS : BEFORE_REVERT;
    return revertBegan
        .filter(began -> Duration.between(last, began).compareTo(atMost) > 0)
        .map(began -> unseen(last, began) + ", when it was reverted");
  }

  private String unseen(Instant from, Instant to) {
    return "from " + since(from) + " to " + since(to) + " nobody looked";
  }

  private String since(Instant instant) {
    return "+" + Duration.between(injected.at(), instant).toSeconds() + " s";
  }
}
