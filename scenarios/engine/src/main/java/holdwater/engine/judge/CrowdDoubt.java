package holdwater.engine.judge;

import holdwater.model.fault.Crowd;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A crowd that was proven to arrive must also press play: once nobody browses any more who came
 * before it, as many stream starts are planned as the usual viewers have and most of those on top.
 * The usual viewers by themselves prove no crowd, however small it is.
 */
final class CrowdDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    return findings.injections().stream()
        .filter(sent -> sent.fault() instanceof Crowd)
        .flatMap(sent -> missing(findings, sent).stream())
        .map(Reason::unproven);
  }

  private static Optional<String> missing(Findings findings, InjectionJudgement sent) {
    double usual = findings.scenario().traffic().perSecond();
    double wanted = ((Crowd) sent.fault()).atLeast(usual);
    List<Instant> crowded = crowded(findings, sent);
    if (usual <= 0 || crowded.isEmpty()) {
      return Optional.empty();
    }
    double planned =
        crowded.stream()
            .flatMap(second -> findings.book().at(second).stream())
            .mapToLong(SecondOfTraffic::planned)
            .sum();
    double rate = planned / crowded.size();
    return rate >= wanted
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s '%s' is not proven to have bitten: %.1f stream starts a second are planned from"
                    + " %s on (at least %.1f)",
                sent.fault().kind(),
                sent.step(),
                rate,
                TimeOfRun.of(findings.journal(), crowded.get(0)),
                wanted));
  }

  /** The seconds in which everyone who presses play has come since the crowd was sent. */
  private static List<Instant> crowded(Findings findings, InjectionJudgement sent) {
    Instant from = sent.injectedAt().plus(Crowds.LINGERING);
    return findings.seconds().stream()
        .filter(second -> !second.isBefore(from))
        .filter(second -> sent.revertBegan().map(second.plusSeconds(1)::isBefore).orElse(true))
        .filter(second -> findings.book().completeUpTo(second.plusSeconds(1)))
        .toList();
  }
}
