package holdwater.resilience;

import static holdwater.resilience.FakeSurroundings.instance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import holdwater.resilience.CallFailed.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResilientCallTest {

  private static final Instance A = instance("a.catalog");
  private static final Instance B = instance("b.catalog");
  private static final Duration PLENTY = Duration.ofSeconds(10);

  private final FakeSurroundings world = new FakeSurroundings();
  private final List<String> sent = new ArrayList<>();
  private final List<Duration> timeouts = new ArrayList<>();
  private CallSettings settings = CallSettings.defaults();
  private List<Instance> instances = List.of(A, B);
  private Surroundings surroundings;
  private ResilientCall call;

  /** What zone a answers; null is a good answer. */
  private Exception failureOfA;

  /** Zone b is well unless a test says otherwise. */
  private Exception failureOfB;

  private Duration answerTime = Duration.ofMillis(5);

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void call_answeredAtOnce_isOneTryInItsZone() {
    assertThat(get()).isEqualTo("from a.catalog");
    assertThat(sent).containsExactly("a.catalog");
  }

  @Test
  void call_connectRefused_isSentToTheOtherZone() {
    failureOfA = new ConnectException("refused");

    assertThat(get(Repeatable.ONCE)).isEqualTo("from b.catalog");
    assertThat(sent).containsExactly("a.catalog", "b.catalog");
    assertThat(world.counted(PatternEvent.RETRIED)).isEqualTo(1);
  }

  @Test
  void call_maybeCarriedOut_isSentAgainOnlyIfIdempotent() {
    failureOfA = new IOException("reset");

    assertThat(failure(Repeatable.ONCE).reason()).isEqualTo(Reason.FAILED);
    assertThat(sent).containsExactly("a.catalog");
    assertThat(get(Repeatable.IDEMPOTENT)).isEqualTo("from b.catalog");
  }

  @Test
  void call_requestAtFault_isNeitherRetriedNorHeldAgainstTheInstance() {
    failureOfA = new IllegalArgumentException("404");
    for (int i = 0; i < 50; i++) {
      assertThat(failure(Repeatable.IDEMPOTENT))
          .hasCause(failureOfA)
          .extracting(CallFailed::reason)
          .isEqualTo(Reason.ANSWERED);
    }

    assertThat(sent).hasSize(50).containsOnly("a.catalog");
    assertThat(world.counted(PatternEvent.EJECTED)).isZero();
    assertThat(world.counted(PatternEvent.BREAKER_OPENED)).isZero();
  }

  @Test
  void call_thatBreaksEveryInstance_isHeldAgainstNone() {
    failureOfA = new UnsupportedOperationException("500");
    failureOfB = failureOfA;

    assertThat(failuresOfCalls(200, Duration.ofMillis(25))).isEqualTo(200);

    assertThat(world.counted(PatternEvent.BROKE)).isGreaterThanOrEqualTo(200);
    assertThat(world.counted(PatternEvent.EJECTED)).isZero();
    assertThat(world.counted(PatternEvent.BREAKER_OPENED)).isZero();
    failureOfA = null;
    assertThat(get()).isEqualTo("from a.catalog");
  }

  @Test
  void call_thatMayNotBeSentTwiceAndBreaksAnInstance_isHeldAgainstNone() {
    failureOfA = new UnsupportedOperationException("500");
    for (int i = 0; i < 50; i++) {
      assertThat(failure(Repeatable.ONCE).reason()).isEqualTo(Reason.FAILED);
    }

    assertThat(sent).hasSize(50).containsOnly("a.catalog");
    assertThat(world.counted(PatternEvent.EJECTED)).isZero();
    assertThat(world.counted(PatternEvent.BREAKER_OPENED)).isZero();
  }

  @Test
  void instance_thatBreaksOnWhatAnotherAnswers_isEjected() {
    failureOfA = new UnsupportedOperationException("500");

    assertThat(failuresOfCalls(100, Duration.ofMillis(10))).isZero();

    assertThat(world.counted(PatternEvent.EJECTED)).isEqualTo(1);
    assertThat(sent.stream().filter(id -> id.equals("a.catalog"))).hasSize(5);
  }

  @Test
  void instance_thatBreaksOnWhatAnotherAnswers_opensItsBreakerWithoutEjection() {
    world.without(Pattern.OUTLIER_EJECTION);
    failureOfA = new UnsupportedOperationException("500");

    failuresOfCalls(20, Duration.ofMillis(10));

    assertThat(world.counted(PatternEvent.BREAKER_OPENED)).isPositive();
  }

  @Test
  void callers_inAHurry_takeNobodyOutOfTheBalancing() {
    failureOfA = new SocketTimeoutException("slow");
    answerTime = Duration.ofMillis(5);
    prepare();
    for (int i = 0; i < 50; i++) {
      Deadline hurry = Deadline.after(Duration.ofMillis(5), surroundings.ticker());
      catchThrowableOfType(
          CallFailed.class, () -> call.call(hurry, Repeatable.IDEMPOTENT, this::send));
    }

    assertThat(sent).hasSize(50).containsOnly("a.catalog");
    assertThat(world.counted(PatternEvent.TIMED_OUT)).isEqualTo(50);
    assertThat(world.counted(PatternEvent.EJECTED)).isZero();
    assertThat(world.counted(PatternEvent.BREAKER_OPENED)).isZero();
  }

  @Test
  void call_withoutRetry_failsAtTheFirstTry() {
    world.without(Pattern.RETRY);
    failureOfA = new ConnectException("refused");

    assertThat(failure(Repeatable.IDEMPOTENT).tries()).isEqualTo(1);
  }

  @Test
  void deadInstance_withEjection_costsFewRetriesAndNoCall() {
    failureOfA = new ConnectException("refused");

    int failed = failuresOfCalls(500, Duration.ofMillis(200));

    assertThat(failed).isZero();
    // 100 s: ejected after 5 tries, then probed after 5, 10, 20, 30 and 30 s.
    assertThat(sent.stream().filter(id -> id.equals("a.catalog"))).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void deadInstance_withoutEjection_exhaustsTheRetryBudget() {
    world.without(Pattern.OUTLIER_EJECTION);
    failureOfA = new ConnectException("refused");

    int failed = failuresOfCalls(500, Duration.ofMillis(200));

    // Each call needs a retry: 20 of the reserve and a fifth of 500 are paid for.
    assertThat(failed).isBetween(370, 390);
    assertThat(world.counted(PatternEvent.RETRY_BUDGET_EMPTY)).isEqualTo(failed);
  }

  @Test
  void deadInstance_withoutEjectionAndRetryBudget_isPaidForByTwiceTheCalls() {
    world.without(Pattern.OUTLIER_EJECTION, Pattern.RETRY_BUDGET, Pattern.CIRCUIT_BREAKER);
    failureOfA = new ConnectException("refused");

    assertThat(failuresOfCalls(500, Duration.ofMillis(200))).isZero();
    assertThat(sent).hasSize(1_000);
    assertThat(world.counted(PatternEvent.RETRY_BUDGET_EMPTY)).isZero();
  }

  @Test
  void serviceThatBreaksEverywhere_isAskedTwiceForEachCallWithoutRetryBudget() {
    failureOfA = new UnsupportedOperationException("500");
    failureOfB = failureOfA;
    assertThat(failuresOfCalls(500, Duration.ofMillis(25))).isEqualTo(500);
    int budgeted = sent.size();

    world.without(Pattern.RETRY_BUDGET);
    call = null;
    sent.clear();
    assertThat(failuresOfCalls(500, Duration.ofMillis(25))).isEqualTo(500);

    // 20 of the reserve and a fifth of 500.
    assertThat(budgeted).isBetween(610, 621);
    assertThat(sent).hasSize(1_000);
  }

  @Test
  void deadInstance_withoutZoneFailover_failsInsideItsZone() {
    world.without(Pattern.ZONE_FAILOVER);
    failureOfA = new ConnectException("refused");

    assertThat(failuresOfCalls(100, Duration.ofMillis(200))).isEqualTo(100);
    assertThat(sent).containsOnly("a.catalog");
  }

  @Test
  void sickInstance_withoutEjection_opensItsBreakerAndIsSpared() {
    world.without(Pattern.OUTLIER_EJECTION);
    failureOfA = new SocketTimeoutException("slow");
    answerTime = Duration.ofMillis(400);

    failuresOfCalls(200, Duration.ofMillis(100));

    assertThat(world.counted(PatternEvent.BREAKER_OPENED)).isPositive();
    assertThat(world.counted(PatternEvent.BREAKER_REFUSED)).isGreaterThan(100);
    assertThat(sent.stream().filter(id -> id.equals("a.catalog")))
        .as("10 until it opens, then one for every 2 s")
        .hasSizeLessThan(50);
  }

  @Test
  void recoveredInstance_afterItsSlowStart_getsAllCallsOfItsZone() {
    failureOfA = new ConnectException("refused");
    failuresOfCalls(100, Duration.ofMillis(20));
    failureOfA = null;
    world.pass(Duration.ofSeconds(5));

    assertThat(get()).as("the probe").isEqualTo("from a.catalog");
    assertThat(world.counted(PatternEvent.BREAKER_REFUSED)).isZero();
    sent.clear();
    for (int i = 0; i < 100; i++) {
      get();
    }
    assertThat(sent).filteredOn("a.catalog"::equals).as("few at first").hasSizeBetween(1, 30);
    world.pass(SlowStart.DEFAULT.window());
    assertThat(get()).isEqualTo("from a.catalog");
    assertThat(get()).isEqualTo("from a.catalog");
  }

  @Test
  void recoveredInstance_failuresOfItsOldLife_openNoBreaker() {
    failureOfA = new ConnectException("refused");
    failuresOfCalls(60, Duration.ofSeconds(1));
    failureOfA = null;
    world.pass(Duration.ofSeconds(30));
    assertThat(get()).as("the probe").isEqualTo("from a.catalog");
    world.pass(SlowStart.DEFAULT.window());

    failureOfA = new ConnectException("refused");
    failuresOfCalls(4, Duration.ofMillis(20));

    assertThat(world.counted(PatternEvent.BREAKER_OPENED)).isZero();
  }

  @Test
  void tryTime_withMuchTimeLeft_isTheTimeout() {
    get();

    assertThat(timeouts).containsExactly(Duration.ofMillis(400));
  }

  @Test
  void tryTime_withLittleTimeLeft_isWhatIsLeft() {
    prepare();
    call.call(
        Deadline.after(Duration.ofMillis(150), surroundings.ticker()), Repeatable.ONCE, this::send);

    assertThat(timeouts).containsExactly(Duration.ofMillis(150));
  }

  @Test
  void tryTime_withoutTimeout_isThirtySecondsWhateverTheDeadline() {
    world.without(Pattern.TIMEOUT);
    prepare();
    Deadline spent = Deadline.after(Duration.ZERO, surroundings.ticker());

    assertThat(call.<String>call(spent, Repeatable.ONCE, this::send)).isEqualTo("from a.catalog");
    assertThat(timeouts).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void deadline_spentBeforehand_sendsNothing() {
    prepare();
    Deadline spent = Deadline.after(Duration.ZERO, surroundings.ticker());

    CallFailed failure =
        catchThrowableOfType(
            CallFailed.class, () -> call.call(spent, Repeatable.IDEMPOTENT, this::send));

    assertThat(failure.reason()).isEqualTo(Reason.DEADLINE_SPENT);
    assertThat(sent).isEmpty();
    assertThat(world.counted(PatternEvent.DEADLINE_SPENT)).isEqualTo(1);
  }

  @Test
  void deadline_spentByTheFirstTry_sendsNoSecond() {
    failureOfA = new SocketTimeoutException("slow");
    answerTime = Duration.ofMillis(300);
    prepare();
    Deadline deadline = Deadline.after(Duration.ofMillis(300), surroundings.ticker());

    CallFailed failure =
        catchThrowableOfType(
            CallFailed.class, () -> call.call(deadline, Repeatable.IDEMPOTENT, this::send));

    assertThat(failure.reason()).isEqualTo(Reason.DEADLINE_SPENT);
    assertThat(failure).hasCause(failureOfA);
    assertThat(sent).containsExactly("a.catalog");
  }

  @Test
  void call_toNobody_saysSo() {
    instances = List.of();

    assertThat(failure(Repeatable.IDEMPOTENT).reason()).isEqualTo(Reason.NO_INSTANCE);
  }

  @Test
  void instance_thatMoves_isCalledAtItsNewPlace() {
    get();
    instances = List.of(instance("a.catalog-2"));

    assertThat(get()).isEqualTo("from a.catalog-2");
  }

  @Test
  void call_interrupted_endsAtOnceAndKeepsTheFlag() {
    failureOfA = new InterruptedException();

    assertThat(failure(Repeatable.IDEMPOTENT).reason()).isEqualTo(Reason.INTERRUPTED);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(sent).containsExactly("a.catalog");
  }

  private String get() {
    return get(Repeatable.IDEMPOTENT);
  }

  private String get(Repeatable repeatable) {
    prepare();
    return call.call(Deadline.after(PLENTY, surroundings.ticker()), repeatable, this::send);
  }

  private CallFailed failure(Repeatable repeatable) {
    return catchThrowableOfType(CallFailed.class, () -> get(repeatable));
  }

  private int failuresOfCalls(int calls, Duration apart) {
    int failed = 0;
    for (int i = 0; i < calls; i++) {
      world.pass(apart);
      failed += failure(Repeatable.IDEMPOTENT) == null ? 0 : 1;
    }
    return failed;
  }

  /** Made late, so that a test can throw switches first. */
  private void prepare() {
    if (call == null) {
      surroundings = world.build();
      call =
          new ResilientCall(
              "catalog", () -> instances, ResilientCallTest::kindOf, settings, surroundings);
    }
  }

  private String send(Instance instance, Duration timeout) throws Exception {
    sent.add(instance.id());
    timeouts.add(timeout);
    if (instance.id().equals("a.catalog") && failureOfA != null) {
      world.pass(answerTime);
      throw failureOfA;
    }
    if (instance.id().equals("b.catalog") && failureOfB != null) {
      throw failureOfB;
    }
    return "from " + instance.id();
  }

  private static FailureKind kindOf(Exception failure) {
    if (failure instanceof ConnectException) {
      return FailureKind.NOT_SENT;
    }
    if (failure instanceof SocketTimeoutException) {
      return FailureKind.TIMED_OUT;
    }
    if (failure instanceof UnsupportedOperationException) {
      return FailureKind.BROKE;
    }
    return failure instanceof IllegalArgumentException ? FailureKind.ANSWERED : FailureKind.FAILED;
  }
}
