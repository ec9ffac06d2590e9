package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * In a timeline of several steps each one is held to what {@link ReadinessDoubt} and {@link Return}
 * ask of the whole: when a later fault comes, and from an earlier revert's return to the next
 * fault, all are ready that no fault in force is aimed at; and they return in time. It withholds a
 * PASS only: what a later step shows of a system that was not whole may still be a FAIL.
 */
final class EachStepReadyDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    ReadyBook book = ReadyBook.of(findings.journal());
    List<InjectionJudgement> steps = findings.injections();
    Stream<String> atFaults =
        steps.stream().skip(1).flatMap(step -> atFault(step, steps, book).stream());
    Stream<String> returns =
        earlier(steps).flatMap(step -> returned(step, findings, book).stream());
    return Stream.concat(atFaults, returns).map(Reason::unproven);
  }

  private static Optional<String> atFault(
      InjectionJudgement step, List<InjectionJudgement> steps, ReadyBook book) {
    Instant came = step.injectedAt();
    return book.firstDown(came, came, spared(step, steps, came))
        .map(down -> "not every instance was ready when '" + step.step() + "' came: " + down)
        .or(
            () ->
                book.unseen(came, came)
                    .map(
                        unseen ->
                            "whether every instance was ready when '"
                                + step.step()
                                + "' came: "
                                + unseen));
  }

  /** Those whose revert is not the last one: what comes back after that one is measured. */
  private static Stream<InjectionJudgement> earlier(List<InjectionJudgement> steps) {
    Optional<Instant> last =
        steps.stream().flatMap(s -> s.revertBegan().stream()).max(Comparator.naturalOrder());
    return steps.stream()
        .filter(step -> step.revertBegan().filter(began -> began.isBefore(last.get())).isPresent());
  }

  private static Optional<String> returned(
      InjectionJudgement step, Findings findings, ReadyBook book) {
    Instant began = step.revertBegan().orElseThrow();
    Optional<Instant> end = end(began, findings);
    Set<String> spared = spared(step, findings.injections(), began);
    // If nobody came back, that is seen at the next fault, or after the last revert.
    Optional<Instant> back = end.flatMap(to -> book.readyFrom(began, to, spared));
    return back.flatMap(
        from ->
            late(step, Duration.between(began, from), findings)
                .or(() -> downAgain(step, from, end.get(), spared, book))
                .or(() -> unseen(step, from, end.get(), book)));
  }

  /** The next fault, or where nobody looks any more. */
  private static Optional<Instant> end(Instant began, Findings findings) {
    return findings.injections().stream()
        .map(InjectionJudgement::injectedAt)
        .filter(at -> !at.isBefore(began))
        .min(Comparator.naturalOrder())
        .or(() -> findings.journal().first(RecoveryMeasured.class).map(RecoveryMeasured::at));
  }

  static Optional<String> late(InjectionJudgement step, Duration took, Findings findings) {
    Duration limit = findings.scenario().recovery().capacityWithin();
    return took.compareTo(limit) <= 0
        ? Optional.empty()
        : Optional.of(
            "not recovered in time: all instances ready after '"
                + step.step()
                + "' took "
                + took.toSeconds()
                + " s of "
                + limit.toSeconds()
                + " s allowed");
  }

  static Optional<String> downAgain(
      InjectionJudgement step, Instant from, Instant to, Set<String> spared, ReadyBook book) {
    return book.firstDown(from, to, spared)
        .map(down -> "an instance was down again after '" + step.step() + "': " + down);
  }

  static Optional<String> unseen(
      InjectionJudgement step, Instant from, Instant to, ReadyBook book) {
    return book.unseen(from, to)
        .map(unseen -> "whether all instances stayed ready after '" + step.step() + "': " + unseen);
  }

  /** What other faults that are in force at {@code moment} are aimed at. */
  private static Set<String> spared(
      InjectionJudgement step, List<InjectionJudgement> steps, Instant moment) {
    return steps.stream()
        .filter(other -> !other.id().equals(step.id()))
        .filter(other -> other.injectedAt().isBefore(moment))
        .filter(other -> other.revertBegan().map(moment::isBefore).orElse(true))
        .flatMap(other -> other.target().names().stream())
        .collect(Collectors.toSet());
  }
}
