package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.RunAborted;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.scenario.AbortCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Viewers suffered beyond what the scenario agreed to, the harness knew, and no stop was written
 * down: either it was not watching, or its journal is not what happened. It withholds a PASS only.
 */
final class HeldOnDoubt implements Doubt {
  /** A stop is written down in the second that it becomes known in; probes may take some more. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  @Override
  public Stream<Reason> of(Findings findings) {
    Journal journal = findings.journal();
    if (journal.all(RunAborted.class).findAny().isPresent()) {
      return Stream.empty();
    }
    return findings.scenario().abort().stream()
        .flatMap(condition -> met(condition, journal).stream())
        .filter(met -> heldOn(met, journal))
        .map(met -> sentence(met, findings))
        .map(Reason::unproven);
  }

  /**
   * The stretch that had to stop the timeline.
   *
   * @param known when the harness had all of it
   */
  private record Met(AbortCondition condition, AbortRule.Stretch stretch, Instant known) {}

  /** As {@code AbortWatch} saw it: by what was known at each look, and each second once. */
  private static Optional<Met> met(AbortCondition condition, Journal journal) {
    Optional<Instant> from = AbortSeen.timeline(journal);
    if (from.isEmpty()) {
      return Optional.empty();
    }
    TrafficBook book = new TrafficBook();
    AbortRule rule = new AbortRule(condition, book, from.get());
    Instant lookedUpTo = from.get();
    for (JournalEntry entry : journal.entries()) {
      if (entry instanceof TrafficObserved news) {
        book.add(news.report());
        Optional<AbortRule.Stretch> stretch = rule.last(lookedUpTo, book.completeUpTo());
        if (stretch.isPresent()) {
          return Optional.of(new Met(condition, stretch.get(), news.at()));
        }
        lookedUpTo = book.completeUpTo(lookedUpTo) ? book.completeUpTo() : lookedUpTo;
      }
    }
    return Optional.empty();
  }

  /** Whether a fault was still held, or brought, well after that. */
  private static boolean heldOn(Met met, Journal journal) {
    Instant late = met.known().plus(AT_ONCE);
    return Stream.concat(
            journal.all(RevertBegan.class).map(JournalEntry::at),
            journal.all(FaultInjected.class).map(JournalEntry::at))
        .anyMatch(at -> at.isAfter(late));
  }

  private static String sentence(Met met, Findings findings) {
    return ("the journal contradicts itself: at %s %s had %d bad of %d events within %d s, at which"
            + " the scenario aborts, and the timeline was played on")
        .formatted(
            TimeOfRun.of(findings.journal(), met.known()),
            met.condition().slo(),
            met.stretch().bad(),
            met.stretch().events(),
            met.condition().over().toSeconds());
  }
}
