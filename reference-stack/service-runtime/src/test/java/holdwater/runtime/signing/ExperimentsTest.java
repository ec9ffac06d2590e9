package holdwater.runtime.signing;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.runtime.TestService;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperimentsTest {
  private long nanos = -1;

  private final Signer signer = Signer.ofHex(TestService.SECRET);
  private final Experiments experiments = new Experiments(Optional.of(signer), () -> nanos);

  private Optional<String> signed(String name) {
    return experiments.of(name, signer.sign("experiment:" + name));
  }

  @Test
  void name_counts_with_the_signature_that_was_given_to_it() {
    assertThat(signed("drill")).contains("drill");
    assertThat(experiments.of("drill", experiments.signature("drill").orElseThrow()))
        .contains("drill");
    assertThat(experiments.of("drill", signer.sign("experiment:other"))).isEmpty();
    assertThat(experiments.of("drill", signer.sign("drill"))).isEmpty();
    assertThat(experiments.of("drill", null)).isEmpty();
    assertThat(experiments.of(null, signer.sign("experiment:"))).isEmpty();
  }

  /** What load-tests sends (its TagSignatureTest has the same line). */
  @Test
  void signature_is_the_one_that_the_generator_sends() {
    assertThat(experiments.signature("drill"))
        .contains("e6a33ba6d362468ab1e6c50b94fd13188444b262559dfe3cb528dea84334c658");
  }

  @Test
  void blank_and_long_names_count_for_nothing() {
    assertThat(signed(" ")).isEmpty();
    assertThat(signed("x".repeat(129))).isEmpty();
    assertThat(signed("x".repeat(128))).isPresent();
  }

  @Test
  void without_the_secret_there_are_no_experiments() {
    Experiments none = new Experiments(Optional.empty(), () -> nanos);

    assertThat(none.of("drill", signer.sign("experiment:drill"))).isEmpty();
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
