package holdwater.resilience;

import static holdwater.resilience.FakeSurroundings.instance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One caller's requests that break whoever gets them, beside those of others. */
class BrokenRequestsTest {
  private static final List<Instance> BOTH = List.of(instance("a.catalog"), instance("b.catalog"));

  private final FakeSurroundings world = new FakeSurroundings();
  private final Surroundings surroundings = world.build();
  private final ResilientCall call =
      new ResilientCall(
          "catalog",
          () -> BOTH,
          failure -> failure instanceof ConnectException ? FailureKind.NOT_SENT : FailureKind.BROKE,
          CallSettings.defaults(),
          surroundings);

  private String send(Attempt<String> attempt) {
    Deadline deadline = Deadline.after(Duration.ofSeconds(10), surroundings.ticker());
    return call.call(deadline, Repeatable.IDEMPOTENT, attempt);
  }

  private static String broken(Instance instance, Duration timeout) {
    throw new UnsupportedOperationException("500 of " + instance.id());
  }

  private static String withoutZoneA(Instance instance, Duration timeout) throws Exception {
    if (instance.id().equals("a.catalog")) {
      throw new ConnectException("refused");
    }
    return "from " + instance.id();
  }

  @Test
  void requests_that_break_take_no_others_retries() {
    for (int i = 0; i < 500; i++) {
      world.pass(Duration.ofMillis(25));
      assertThatThrownBy(() -> send(BrokenRequestsTest::broken)).isInstanceOf(CallFailed.class);
    }
    assertThat(world.counted(PatternEvent.RETRY_BUDGET_EMPTY)).isGreaterThan(300);

    for (int i = 0; i < 3; i++) {
      assertThat(send(BrokenRequestsTest::withoutZoneA)).isEqualTo("from b.catalog");
    }
  }
}
