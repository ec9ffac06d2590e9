package holdwater.engine.judge;

import holdwater.model.fault.JvmFault;
import holdwater.model.fault.SpringFault;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.port.InstanceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that is down has no fault in it, whatever was counted before. It withholds a PASS only:
 * the fault may be what brought it down. Faults that end processes are meant to.
 */
final class TargetDownDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    return findings.injections().stream()
        .filter(TargetDownDoubt::livesInside)
        .flatMap(injection -> down(findings, injection).stream())
        .map(Reason::unproven);
  }

  private static boolean livesInside(InjectionJudgement injection) {
    return injection.fault() instanceof SpringFault
        || (injection.fault() instanceof JvmFault fault && !fault.takesProcess());
  }

  private static Optional<String> down(Findings findings, InjectionJudgement injection) {
    Instant until = injection.revertBegan().orElse(Instant.MAX);
    return findings
        .journal()
        .all(InstancesObserved.class)
        .filter(look -> look.at().isAfter(injection.injectedAt()) && look.at().isBefore(until))
        .flatMap(
            look ->
                look.instances().stream()
                    .filter(status -> !status.ready())
                    .filter(status -> injection.target().names().contains(status.instance().id()))
                    .map(status -> words(injection, look.at(), status)))
        .findFirst();
  }

  private static String words(InjectionJudgement injection, Instant at, InstanceStatus status) {
    return String.format(
        Locale.ROOT,
        "%s '%s' is not proven to have bitten at +%d s: %s was %s, and a fault inside it with it",
        injection.fault().kind(),
        injection.step(),
        Duration.between(injection.injectedAt(), at).toSeconds(),
        status.instance().id(),
        status.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
