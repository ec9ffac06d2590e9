package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.scenario.Recovery;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The system must have recovered, and in time. */
final class RecoveryDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    if (findings.injections().isEmpty()) {
      return Stream.empty();
    }
    Optional<RecoveryMeasured> measured = findings.journal().first(RecoveryMeasured.class);
    if (measured.isEmpty()) {
      return Stream.of(Reason.unproven("recovery was not measured"));
    }
    Recovery limits = findings.scenario().recovery();
    return Stream.of(
            within("all instances ready", measured.get().capacity(), limits.capacityWithin()),
            within("all SLIs inside for 15 s", measured.get().slo(), limits.sloWithin()))
        .flatMap(Optional::stream)
        .map(Reason::unproven);
  }

  private static Optional<String> within(String what, Optional<Duration> took, Duration limit) {
    if (took.isEmpty()) {
      return Optional.of(
          "not recovered: never saw " + what + " within " + limit.toSeconds() + " s");
    }
    if (took.get().compareTo(limit) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        "not recovered in time: "
            + what
            + " took "
            + took.get().toSeconds()
            + " s of "
            + limit.toSeconds()
            + " s allowed");
  }
}
