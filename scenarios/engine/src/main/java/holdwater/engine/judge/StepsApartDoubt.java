package holdwater.engine.judge;

import holdwater.model.scenario.Expectation;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two faults that come within one shock have no windows of their own. */
final class StepsApartDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    Optional<Duration> shock =
        findings.scenario().expect().values().stream()
            .map(Expectation::shock)
            .map(Expectation.Shock::within)
            .max(Comparator.naturalOrder());
    return shock.stream().flatMap(longest -> tooClose(findings, longest)).map(Reason::unproven);
  }

  private static Stream<String> tooClose(Findings findings, Duration shock) {
    return IntStream.range(1, findings.injections().size())
        .mapToObj(
            i -> tooClose(findings.injections().get(i - 1), findings.injections().get(i), shock))
        .flatMap(Optional::stream);
  }

  private static Optional<String> tooClose(
      InjectionJudgement earlier, InjectionJudgement later, Duration shock) {
    Duration apart = Duration.between(earlier.injectedAt(), later.injectedAt());
    // Windows are whole seconds, and an injection takes a moment.
    return apart.plusSeconds(1).compareTo(shock) >= 0
        ? Optional.empty()
        : Optional.of(
            "the windows of '"
                + earlier.step()
                + "' and '"
                + later.step()
                + "' cannot be told apart: "
                + Math.round(apart.toMillis() / 1000.0)
                + " s lie between them, and a shock lasts "
                + shock.toSeconds()
                + " s");
  }
}
