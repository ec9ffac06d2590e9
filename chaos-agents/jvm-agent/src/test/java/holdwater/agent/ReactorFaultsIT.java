package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Reactive;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of methods that answer a Mono or a Flux. */
@Timeout(120)
class ReactorFaultsIT {
  private static final Duration DOSE = Duration.ofMillis(400);
  private static final String STOCK = "holdwater.agent.target.Reactive$Stock";

  @RegisterExtension static final OwnTarget target = new OwnTarget();
  @RegisterExtension final FaultProof proof = new FaultProof(target.jvm());

  private static String reactive(String method) {
    return target.call(Reactive.class, method).result();
  }

  @ParameterizedTest
  @CsvSource({"one, one x", "many, a b", "elsewhere, one x"})
  @Proves("latency")
  void who_subscribes_waits(String how, String answer) {
    proof.given(answer, Reactive.class, how);
    proof.classes(STOCK);

    TargetJvm.Deed deed = proof.with("latency 400ms on " + STOCK + ".*");

    assertThat(deed.took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(deed.result()).isEqualTo("ok " + answer);
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("latency")
  void who_asks_and_does_not_subscribe_so_far_is_not_held() {
    proof.given("at once one x", Reactive.class, "asking");
    proof.classes(STOCK);

    TargetJvm.Deed deed = proof.with("latency 400ms on " + STOCK + ".one(1)");

    assertThat(deed.result()).isEqualTo("ok at once one x");
    assertThat(deed.took()).isGreaterThanOrEqualTo(DOSE);
  }

  @ParameterizedTest
  @CsvSource({"one, one x", "many, a b"})
  @Proves("latency")
  void who_waits_goes_on_when_the_fault_is_healed(String how, String answer) {
    proof.given(answer, Reactive.class, how);
    proof.classes(STOCK);

    assertThat(proof.healedWhileHeld("latency 1h on " + STOCK + ".*").result())
        .isEqualTo("ok " + answer);
  }

  @ParameterizedTest
  @CsvSource({"one, one x", "many, a b"})
  @Proves("exception")
  void failure_is_one_of_what_was_answered(String how, String answer) {
    proof.given(answer, Reactive.class, how);
    proof.classes(STOCK);
    String fault = "exception java.lang.IllegalStateException 'gone' on " + STOCK + ".*";

    assertThat(proof.with(fault).threw("IllegalStateException: gone")).isTrue();
    assertThat(reactive("handled")).isEqualTo("ok handled gone");
    assertThat(proof.hits()).isEqualTo(2);
  }

  @Test
  @Proves("return")
  void empty_answer_is_of_the_right_type() {
    proof.given("one x", Reactive.class, "one");
    proof.classes(STOCK);

    assertThat(proof.with("return empty on " + STOCK + ".*").result()).isEqualTo("ok null");
    assertThat(reactive("many")).isEqualTo("ok ");
    assertThat(proof.hits()).isEqualTo(2);
  }

  @Test
  @Proves("latency")
  void delay_then_fail_does_both() {
    proof.given("one x", Reactive.class, "one");
    proof.classes(STOCK);

    TargetJvm.Deed deed =
        proof.with(
            "latency 400ms then exception java.lang.IllegalStateException 'gone' on "
                + STOCK
                + ".one");

    assertThat(deed.took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(deed.threw("IllegalStateException: gone")).isTrue();
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("exception")
  void each_subscription_is_a_call_and_an_answer_without_one_is_none() {
    proof.given("one x", Reactive.class, "retried");
    proof.classes(STOCK);
    proof.armed("exception java.lang.IllegalStateException on " + STOCK + ".one first 2");

    assertThat(reactive("unasked")).isEqualTo("ok something");
    assertThat(target.api().met(FaultProof.ID)).isZero();

    assertThat(reactive("retried")).isEqualTo("ok one x");
    assertThat(target.api().met(FaultProof.ID)).isEqualTo(3);
    assertThat(proof.hits()).isEqualTo(2);
  }

  @Test
  @Proves("latency")
  void overload_that_passes_the_call_on_is_met_once_with_it() {
    proof.given("one default", Reactive.class, "usual");
    proof.classes(STOCK);

    assertThat(proof.with("latency 400ms on " + STOCK + ".one").took())
        .isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("exception")
  void caller_is_the_one_of_the_method_wherever_it_is_subscribed() {
    proof.given("one x", Reactive.class, "elsewhere");
    proof.classes(STOCK);
    String fault = "exception java.lang.IllegalStateException on " + STOCK + ".one from ";

    assertThat(proof.with(fault + "holdwater..Reactive").threw("IllegalState")).isTrue();
    target.api().arm("nobodys", fault + "nobody..Else");
    assertThat(target.call(Reactive.class, "elsewhere").threw("IllegalState")).isTrue();
    assertThat(target.api().met("nobodys")).isZero();
    target.api().disarm("nobodys");
  }
}
