package holdwater.dashboards.console;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SloNewsTest {
  /** Of 28 days a thousandth may be bad: 2419.2 s. */
  private static final Slo SLO = PlayedFigures.slo("starts", 0.999);

  private final SloNews news = new SloNews();

  private List<String> at(double shortBurn, double longBurn, int badSeconds) {
    return news.of(
        List.of(
            new SloNow(
                SLO,
                Optional.of(Instant.EPOCH),
                Duration.ofSeconds(badSeconds),
                OptionalDouble.of(shortBurn),
                OptionalDouble.of(longBurn))));
  }

  @Test
  void burn_that_would_call_somebody_is_told_when_it_begins_and_when_it_ends() {
    assertThat(at(1, 1, 0)).isEmpty();
    // An hour's average is still low: nobody is called.
    assertThat(at(50, 3, 10)).isEmpty();
    assertThat(at(50, 15, 60))
        .containsExactly(
            "SLO starts burns 50 times faster than its budget lasts: somebody would be called");
    assertThat(at(40, 20, 70)).isEmpty();
    assertThat(at(2, 18, 70))
        .containsExactly("SLO starts burns no more so fast that somebody would be called");
    assertThat(at(0, 10, 70)).isEmpty();
  }

  @Test
  void budget_that_is_overspent_is_told_once() {
    assertThat(at(0, 0, 2_419)).isEmpty();
    assertThat(at(0, 0, 2_420))
        .containsExactly("SLO starts: more than the budget of its whole period is spent");
    assertThat(at(0, 0, 2_500)).isEmpty();
  }
}
