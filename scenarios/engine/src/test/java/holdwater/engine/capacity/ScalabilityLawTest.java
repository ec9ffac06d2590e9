package holdwater.engine.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScalabilityLawTest {
  private static LoadLevel at(ScalabilityLaw law, double underWay, double noise) {
    double well = law.throughput(underWay) * noise;
    return new LoadLevel(well, well, 0, underWay / well, 3 * underWay / well);
  }

  private static List<LoadLevel> levels(ScalabilityLaw law) {
    return IntStream.rangeClosed(1, 12).mapToObj(n -> at(law, n * 1.7, 1)).toList();
  }

  @Property(tries = 200)
  void law_is_found_again_from_what_it_makes(
      @ForAll @DoubleRange(min = 5, max = 500) double lambda,
      @ForAll @DoubleRange(min = 0, max = 0.4) double sigma,
      @ForAll @DoubleRange(min = 0, max = 0.02) double kappa) {
    ScalabilityLaw law = new ScalabilityLaw(lambda, sigma, kappa);

    ScalabilityLaw found = ScalabilityLaw.fit(levels(law)).orElseThrow();

    assertThat(found.lambda()).isCloseTo(lambda, within(1e-4 * lambda));
    assertThat(found.sigma()).isCloseTo(sigma, within(1e-4));
    assertThat(found.kappa()).isCloseTo(kappa, within(1e-5));
    assertThat(found.residuals(levels(law))).allMatch(off -> Math.abs(off) < 1e-4);
  }

  @Test
  void noise_shows_as_residuals_of_its_size() {
    ScalabilityLaw law = new ScalabilityLaw(100, 0.05, 0.002);
    SplittableRandom random = new SplittableRandom(7);
    List<LoadLevel> noisy =
        IntStream.rangeClosed(1, 12)
            .mapToObj(n -> at(law, 2 * n, 0.95 + 0.1 * random.nextDouble()))
            .toList();

    ScalabilityLaw found = ScalabilityLaw.fit(noisy).orElseThrow();

    assertThat(found.limit().orElseThrow())
        .isCloseTo(law.limit().orElseThrow(), within(0.15 * law.limit().orElseThrow()));
    assertThat(found.residuals(noisy)).allMatch(off -> Math.abs(off) < 0.1);
  }

  @Test
  void system_that_gets_quicker_under_load_has_no_coefficients_below_zero() {
    List<LoadLevel> quicker =
        IntStream.rangeClosed(1, 6)
            .mapToObj(n -> new LoadLevel(10 * n, 10 * n, 0, 0.1 - 0.005 * n, 0.2))
            .toList();

    ScalabilityLaw found = ScalabilityLaw.fit(quicker).orElseThrow();

    assertThat(found.sigma()).isNotNegative();
    assertThat(found.kappa()).isNotNegative();
    assertThat(found.limit()).isEmpty();
  }

  @Test
  void three_levels_or_the_same_one_again_fit_nothing() {
    ScalabilityLaw law = new ScalabilityLaw(100, 0.05, 0.002);
    assertThat(ScalabilityLaw.fit(levels(law).subList(0, 3))).isEmpty();
    assertThat(
            ScalabilityLaw.fit(List.of(at(law, 3, 1), at(law, 3, 1), at(law, 3, 1), at(law, 3, 1))))
        .isEmpty();
  }

  @Test
  void limit_is_the_peak_or_what_contention_leaves() {
    // Without coherency 1/20 can be done by one alone: 20 times one's own.
    assertThat(new ScalabilityLaw(100, 0.05, 0).limit().orElseThrow())
        .isCloseTo(2_000, within(1e-6));
    ScalabilityLaw peaked = new ScalabilityLaw(100, 0, 0.01);
    assertThat(peaked.limit().orElseThrow()).isCloseTo(peaked.throughput(10), within(1e-6));
    assertThat(new ScalabilityLaw(100, 0, 0).limit()).isEmpty();
  }
}
