package holdwater.engine.judge;

import holdwater.engine.judge.Restarts.Restart;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Outage;
import holdwater.model.fault.SpringFault;
import holdwater.model.fault.Suspend;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.port.InstanceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that is down has no fault in it, whatever was counted before. It withholds a PASS only:
 * the fault may be what brought it down. Faults that end processes are meant to.
 *
 * <p>One that is another process than before had ended in between, ready or not. A suspended one
 * has to be the same all the while, too.
 *
 * <p>A {@link MissedProbe} is no such end: the fault was in the process all the while. Weaving it
 * in may be what kept the process busy.
 *
 * <p>And an outage keeps down what it takes: a victim that is ready meanwhile shows that it did
 * not.
 */
final class TargetDownDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    Stream<String> down =
        findings.injections().stream()
            .filter(TargetDownDoubt::livesInside)
            .flatMap(injection -> down(findings, injection).stream());
    Stream<String> anew =
        findings.injections().stream().flatMap(injection -> anew(findings, injection).stream());
    Stream<String> up =
        findings.injections().stream()
            .filter(injection -> injection.fault() instanceof Outage)
            .flatMap(injection -> up(findings, injection).stream());
    return Stream.of(down, anew, up).flatMap(words -> words).map(Reason::unproven);
  }

  /** Answers: was that the end of a fault which lives in the process and was still in force? */
  static boolean ended(InjectionJudgement injection, Restart restart) {
    return (livesInside(injection) || injection.fault() instanceof Suspend)
        && injection.target().names().contains(restart.instance())
        && restart.at().isAfter(injection.injectedAt())
        && injection.revertBegan().map(restart.at()::isBefore).orElse(true);
  }

  private static Optional<String> anew(Findings findings, InjectionJudgement injection) {
    return Restarts.of(findings.journal()).stream()
        .filter(restart -> ended(injection, restart))
        .map(
            restart ->
                notBitten(injection, restart.at())
                    + restart.instance()
                    + " was started anew, without the fault that was in it")
        .findFirst();
  }

  private static boolean livesInside(InjectionJudgement injection) {
    return injection.fault() instanceof SpringFault
        || (injection.fault() instanceof JvmFault fault && !fault.takesProcess());
  }

  private static Optional<String> down(Findings findings, InjectionJudgement injection) {
    List<InstancesObserved> looks = findings.journal().all(InstancesObserved.class).toList();
    return victims(looks, injection, injection.injectedAt())
        .filter(seen -> !seen.status().ready())
        .filter(seen -> !MissedProbe.isOne(seen.status(), seen.at(), looks))
        .map(seen -> words(injection, seen))
        .findFirst();
  }

  /** A look may be as old as a probe when it is written down. */
  private static Optional<String> up(Findings findings, InjectionJudgement injection) {
    List<InstancesObserved> looks = findings.journal().all(InstancesObserved.class).toList();
    return findings
        .journal()
        .all(EvidenceMeasured.class)
        .filter(look -> look.injection().equals(injection.id()) && look.evidence().proven())
        .findFirst()
        .stream()
        .flatMap(proven -> victims(looks, injection, proven.at().plus(MissedProbe.ONE_PROBE)))
        .filter(seen -> seen.status().ready())
        .map(
            seen ->
                notBitten(injection, seen.at())
                    + seen.status().instance().id()
                    + " was ready, and an outage keeps down what it takes")
        .findFirst();
  }

  private record Seen(Instant at, InstanceStatus status) {}

  /** How those looked whom the fault was aimed at, until its revert. */
  private static Stream<Seen> victims(
      List<InstancesObserved> looks, InjectionJudgement injection, Instant from) {
    Instant until = injection.revertBegan().orElse(Instant.MAX);
    return looks.stream()
        .filter(look -> look.at().isAfter(from) && look.at().isBefore(until))
        .flatMap(look -> look.instances().stream().map(status -> new Seen(look.at(), status)))
        .filter(seen -> injection.target().names().contains(seen.status().instance().id()));
  }

  private static String words(InjectionJudgement injection, Seen seen) {
    return String.format(
        Locale.ROOT,
        "%s%s was %s, and a fault inside it with it",
        notBitten(injection, seen.at()),
        seen.status().instance().id(),
        seen.status().state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private static String notBitten(InjectionJudgement injection, Instant at) {
    return String.format(
        Locale.ROOT,
        "%s '%s' is not proven to have bitten at +%d s: ",
        injection.fault().kind(),
        injection.step(),
        Duration.between(injection.injectedAt(), at).toSeconds());
  }
}
