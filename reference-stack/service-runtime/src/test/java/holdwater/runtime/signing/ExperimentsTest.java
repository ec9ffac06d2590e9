package holdwater.runtime.signing;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.runtime.TestService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperimentsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T20:15:00Z");

  private long nanos = -1;

  private final Signer signer = Signer.ofHex(TestService.SECRET);
  private final Experiments experiments = at(NOW);

  private Experiments at(Instant now) {
    return new Experiments(Optional.of(signer), () -> nanos, Clock.fixed(now, ZoneOffset.UTC));
  }

  private String signature(String name, Instant until) {
    long seconds = until.getEpochSecond();
    return seconds + "." + signer.sign("experiment:" + name + "|" + seconds);
  }

  private Optional<String> signed(String name) {
    return experiments.of(name, signature(name, NOW.plusSeconds(60)));
  }

  @Test
  void name_counts_with_the_signature_that_was_given_to_it() {
    assertThat(signed("drill")).contains("drill");
    assertThat(experiments.of("drill", experiments.signature("drill").orElseThrow()))
        .contains("drill");
    assertThat(experiments.of("drill", signature("other", NOW.plusSeconds(60)))).isEmpty();
    assertThat(experiments.of("drill", signer.sign("experiment:drill"))).isEmpty();
    assertThat(experiments.of("drill", null)).isEmpty();
    assertThat(experiments.of(null, signature("", NOW.plusSeconds(60)))).isEmpty();
  }

  /** Every viewer of an experiment shows it, so whoever looks on has it too. */
  @Test
  void signature_of_yesterday_and_one_that_is_good_for_ever_count_for_nothing() {
    String lasting = signature("drill", NOW.plus(Experiments.LONGEST));

    assertThat(experiments.of("drill", lasting)).isPresent();
    assertThat(at(NOW.plus(Duration.ofHours(25))).of("drill", lasting)).isEmpty();
    assertThat(experiments.of("drill", signature("drill", NOW.plus(Duration.ofDays(2))))).isEmpty();
    String later = lasting.replaceFirst("^\\d+", "" + NOW.plusSeconds(60).getEpochSecond());
    assertThat(experiments.of("drill", later)).as("another moment than was signed").isEmpty();
  }

  /** What load-tests sends (its TagSignatureTest has the same line). */
  @Test
  void signature_is_the_one_that_the_generator_sends() {
    assertThat(signer.sign("experiment:drill|1772396100"))
        .isEqualTo("fc47f6d573f5452411ca769e59c4b19f381ae4d5cab6631c5fd5fd5076eadaf8");
    assertThat(
            at(Instant.ofEpochSecond(1_772_396_000))
                .of(
                    "drill",
                    "1772396100.fc47f6d573f5452411ca769e59c4b19f381ae4d5cab6631c5fd5fd5076eadaf8"))
        .contains("drill");
  }

  @Test
  void blank_and_long_names_count_for_nothing() {
    assertThat(signed(" ")).isEmpty();
    assertThat(signed("x".repeat(129))).isEmpty();
    assertThat(signed("x".repeat(128))).isPresent();
  }

  @Test
  void without_the_secret_there_are_no_experiments() {
    Experiments none =
        new Experiments(Optional.empty(), () -> nanos, Clock.fixed(NOW, ZoneOffset.UTC));

    assertThat(none.of("drill", signature("drill", NOW.plusSeconds(60)))).isEmpty();
    assertThat(none.signature("drill")).isEmpty();
  }

  @Test
  void only_so_many_go_on_at_a_time_until_one_is_over() {
    for (int i = 0; i < Experiments.MOST; i++) {
      assertThat(signed("drill-" + i)).isPresent();
    }
    assertThat(signed("one-more")).isEmpty();
    assertThat(signed("drill-0")).as("it goes on").isPresent();

    nanos += Experiments.OVER_AFTER.toNanos();

    assertThat(signed("one-more")).isPresent();
  }
}
