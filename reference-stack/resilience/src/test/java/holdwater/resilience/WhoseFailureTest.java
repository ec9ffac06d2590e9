package holdwater.resilience;

import static holdwater.resilience.FakeSurroundings.instance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import holdwater.resilience.Balancer.Choice;
import holdwater.resilience.CallFailed.Reason;
import holdwater.resilience.OutlierEjection.Standing;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Breakers and ejection hold a failure against whoever failed, and only that one is asked again.
 */
class WhoseFailureTest {

  private static final Instance A = instance("a.catalog");
  private static final Instance B = instance("b.catalog");
  private static final Duration REST = Duration.ofSeconds(2);

  /** More than open a breaker (ten calls) and eject an instance (five in a row). */
  private static final int CALLS = 50;

  private static final class Behind extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final class NoMeans extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Busy extends IOException implements AsksForRest {
    private static final long serialVersionUID = 1L;

    @Override
    public Duration rest() {
      return REST;
    }
  }

  private final FakeSurroundings world = new FakeSurroundings();
  private final Surroundings surroundings = world.build();
  private final List<String> sent = new ArrayList<>();
  private List<Instance> instances = List.of(A, B);
  private Exception failureOfA;

  private final ResilientCall call =
      new ResilientCall(
          "catalog",
          () -> instances,
          WhoseFailureTest::kindOf,
          CallSettings.defaults(),
          surroundings);

  private static FailureKind kindOf(Exception failure) {
    if (failure instanceof Behind) {
      return FailureKind.BEHIND;
    }
    if (failure instanceof NoMeans) {
      return FailureKind.OURS;
    }
    return failure instanceof SocketTimeoutException ? FailureKind.TIMED_OUT : FailureKind.FAILED;
  }

  private String get(Duration time) {
    return call.call(
        Deadline.after(time, surroundings.ticker()),
        Repeatable.IDEMPOTENT,
        (instance, timeout) -> {
          sent.add(instance.id());
          if (instance.equals(A) && failureOfA != null) {
            throw failureOfA;
          }
          return "from " + instance.id();
        });
  }

  private CallFailed failure(Duration time) {
    return catchThrowableOfType(CallFailed.class, () -> get(time));
  }

  private void assertNobodyIsBlamed() {
    assertThat(sent).hasSize(CALLS).containsOnly("a.catalog");
    assertThat(world.counted(PatternEvent.EJECTED)).isZero();
    assertThat(world.counted(PatternEvent.BREAKER_OPENED)).isZero();
    assertThat(world.counted(PatternEvent.RETRIED)).isZero();
    assertThat(world.counted(PatternEvent.FAILED_ELSEWHERE)).isEqualTo(CALLS);
  }

  @Test
  void failure_ofSomebodyBehind_isNeitherHeldAgainstTheInstanceNorTriedAgain() {
    failureOfA = new Behind();

    for (int i = 0; i < CALLS; i++) {
      assertThat(failure(Duration.ofSeconds(5)).reason()).isEqualTo(Reason.FAILED);
    }

    assertNobodyIsBlamed();
  }

  @Test
  void failure_ofOurOwnMeans_isNeitherHeldAgainstTheInstanceNorTriedAgain() {
    failureOfA = new NoMeans();

    for (int i = 0; i < CALLS; i++) {
      assertThat(failure(Duration.ofSeconds(5))).hasCause(failureOfA);
    }

    assertNobodyIsBlamed();
  }

  @Test
  void try_thatTheCallersDeadlineCutShort_saysThatTimeWasUp() {
    failureOfA = new SocketTimeoutException("slow");
    instances = List.of(A);

    assertThat(failure(Duration.ofMillis(50)).reason()).isEqualTo(Reason.DEADLINE_SPENT);
  }

  @Test
  void instance_thatAsksForARest_isLeftAloneByThisCallAndTheNext() {
    failureOfA = new Busy();
    assertThat(get(Duration.ofSeconds(5))).isEqualTo("from b.catalog");
    failureOfA = null;

    assertThat(get(Duration.ofSeconds(5))).isEqualTo("from b.catalog");
    world.pass(REST);

    assertThat(get(Duration.ofSeconds(5))).isEqualTo("from a.catalog");
  }

  @Test
  void onlyInstance_thatAsksForARest_getsNoSecondTry() {
    instances = List.of(A);
    failureOfA = new Busy();

    assertThat(failure(Duration.ofSeconds(5)).tries()).isEqualTo(1);
    assertThat(sent).containsExactly("a.catalog");
  }

  @Test
  void refusal_ofOurOwnBreaker_setsAsideOnceAndLengthensNoEjection() {
    OutlierEjection ejection = ejection();
    Balancer balancer = new Balancer("catalog", ejection, surroundings);

    balancer.refused(balancer.choose(List.of(A), Set.of()).orElseThrow());
    assertThat(ejection.standing(A)).isEqualTo(Standing.EJECTED);
    for (int i = 0; i < 3; i++) {
      world.pass(Duration.ofSeconds(5));
      Choice probe = balancer.choose(List.of(A, B), Set.of()).orElseThrow();
      assertThat(probe.probe()).as("after 5 s, the %dth time", i).isTrue();
      balancer.refused(probe);
    }
    assertThat(world.counted(PatternEvent.EJECTED)).isEqualTo(1);
  }

  @Test
  void probe_thatToldNothing_isMadeUpForAfterTheFirstEjectionTime() {
    OutlierEjection ejection = ejection();
    Balancer balancer = new Balancer("catalog", ejection, surroundings);
    for (int i = 0; i < 5; i++) {
      balancer.failed(balancer.choose(List.of(A), Set.of()).orElseThrow());
    }
    world.pass(Duration.ofSeconds(5));

    balancer.abandoned(balancer.choose(List.of(A), Set.of()).orElseThrow());

    assertThat(ejection.standing(A)).isEqualTo(Standing.EJECTED);
    world.pass(Duration.ofSeconds(5));
    assertThat(ejection.standing(A)).isEqualTo(Standing.DUE_FOR_PROBE);
  }

  private OutlierEjection ejection() {
    return new OutlierEjection("catalog", CallSettings.defaults().ejection(), surroundings);
  }
}
