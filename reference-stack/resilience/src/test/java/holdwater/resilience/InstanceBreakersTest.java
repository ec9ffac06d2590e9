package holdwater.resilience;

import static holdwater.resilience.FakeSurroundings.instance;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceBreakersTest {

  private static final BreakerSettings SETTINGS =
      new BreakerSettings(10, 4, 50, Duration.ofSeconds(2));
  private static final Instance SICK = instance("a.catalog");
  private static final Instance WELL = instance("b.catalog");

  private final FakeSurroundings world = new FakeSurroundings();
  private final InstanceBreakers breakers =
      new InstanceBreakers("catalog", SETTINGS, world.build());

  @Test
  void breaker_halfOfTheCallsFail_opensForThatInstanceOnly() {
    answer(SICK, 2);
    fail(SICK, 2);

    assertThat(breakers.tryAcquire(SICK)).isFalse();
    assertThat(breakers.tryAcquire(WELL)).isTrue();
    assertThat(world.counted(PatternEvent.BREAKER_OPENED)).isEqualTo(1);
    assertThat(world.counted(PatternEvent.BREAKER_REFUSED)).isEqualTo(1);
  }

  @Test
  void breakerState_isShownFromItsFirstCallUntilItsInstanceIsForgotten() {
    assertThat(world.breakers()).isEmpty();

    fail(SICK, 4);
    answer(WELL, 1);
    assertThat(world.breakers())
        .isEqualTo(Map.of("a.catalog", BreakerState.OPEN, "b.catalog", BreakerState.CLOSED));

    world.pass(Duration.ofSeconds(3));
    assertThat(breakers.tryAcquire(SICK)).isTrue();
    assertThat(world.breakers()).containsEntry("a.catalog", BreakerState.HALF_OPEN);

    breakers.succeeded(SICK, Duration.ofMillis(5));
    breakers.retain(List.of("a.catalog"));
    assertThat(world.breakers()).isEqualTo(Map.of("a.catalog", BreakerState.CLOSED));
  }

  @Test
  void breakerThatIsTold_refusesForLonger() {
    InstanceBreakers patient =
        new InstanceBreakers(
            "catalog", SETTINGS.withOpenFor(Duration.ofSeconds(20)), world.build());
    for (int i = 0; i < 4; i++) {
      assertThat(patient.tryAcquire(SICK)).isTrue();
      patient.failed(SICK, Duration.ofMillis(500), new IllegalStateException("hangs"));
    }

    world.pass(Duration.ofSeconds(19));
    assertThat(patient.tryAcquire(SICK)).isFalse();
    world.pass(Duration.ofSeconds(2));
    assertThat(patient.tryAcquire(SICK)).isTrue();
  }

  @Test
  void breaker_fewerThanHalfFail_staysClosed() {
    answer(SICK, 3);
    fail(SICK, 2);

    assertThat(breakers.tryAcquire(SICK)).isTrue();
  }

  @Test
  void breaker_fewerCallsThanTheLeast_staysClosed() {
    fail(SICK, 3);

    assertThat(breakers.tryAcquire(SICK)).isTrue();
  }

  @Test
  void openBreaker_afterItsTime_letsOneCallDecide() {
    fail(SICK, 4);
    world.pass(Duration.ofMillis(1999));
    assertThat(breakers.tryAcquire(SICK)).isFalse();

    world.pass(Duration.ofMillis(2));
    assertThat(breakers.tryAcquire(SICK)).isTrue();
    assertThat(breakers.tryAcquire(SICK)).as("a second one while half-open").isFalse();

    breakers.succeeded(SICK, Duration.ofMillis(5));
    assertThat(breakers.tryAcquire(SICK)).isTrue();
    assertThat(breakers.tryAcquire(SICK)).as("closed again").isTrue();
  }

  @Test
  void halfOpenBreaker_failedCall_opensAgain() {
    fail(SICK, 4);
    world.pass(Duration.ofSeconds(3));
    fail(SICK, 1);

    assertThat(breakers.tryAcquire(SICK)).isFalse();
  }

  @Test
  void halfOpenBreaker_abandonedCall_letsAnotherDecide() {
    fail(SICK, 4);
    world.pass(Duration.ofSeconds(3));
    assertThat(breakers.tryAcquire(SICK)).isTrue();

    breakers.abandoned(SICK);

    assertThat(breakers.tryAcquire(SICK)).isTrue();
  }

  @Test
  void readmittedInstance_oldFailures_noLongerCount() {
    answer(SICK, 3);
    fail(SICK, 2);

    breakers.readmitted(SICK);
    fail(SICK, 3);

    assertThat(breakers.tryAcquire(SICK)).as("three of eight calls, but five of ten").isTrue();
  }

  @Test
  void breakers_ofVanishedInstances_areEvicted() {
    answer(SICK, 1);
    answer(WELL, 1);

    breakers.retain(List.of("b.catalog"));

    assertThat(breakers.size()).isEqualTo(1);
  }

  @Test
  void breaker_switchedOff_neverRefuses() {
    InstanceBreakers off =
        new InstanceBreakers(
            "catalog", SETTINGS, new FakeSurroundings().without(Pattern.CIRCUIT_BREAKER).build());
    for (int i = 0; i < 100; i++) {
      assertThat(off.tryAcquire(SICK)).isTrue();
      off.failed(SICK, Duration.ofMillis(1), new RuntimeException("down"));
    }

    assertThat(off.size()).isZero();
  }

  private void answer(Instance instance, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(breakers.tryAcquire(instance)).isTrue();
      breakers.succeeded(instance, Duration.ofMillis(5));
    }
  }

  private void fail(Instance instance, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(breakers.tryAcquire(instance)).isTrue();
      breakers.failed(instance, Duration.ofMillis(5), new RuntimeException("down"));
    }
  }
}
