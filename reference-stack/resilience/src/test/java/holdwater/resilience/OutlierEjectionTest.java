package holdwater.resilience;

import static holdwater.resilience.FakeSurroundings.instance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import holdwater.resilience.OutlierEjection.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlierEjectionTest {

  private static final EjectionSettings SETTINGS =
      new EjectionSettings(
          5,
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          new SlowStart(Duration.ofSeconds(20), 0.2));
  private static final Instance SICK = instance("a.catalog");

  private final FakeSurroundings world = new FakeSurroundings();
  private final OutlierEjection ejection = new OutlierEjection("catalog", SETTINGS, world.build());

  @Test
  void instance_fiveFailuresInARow_isEjected() {
    fail(4);
    assertThat(ejection.standing(SICK)).isEqualTo(Standing.IN);

    fail(1);
    assertThat(ejection.standing(SICK)).isEqualTo(Standing.EJECTED);
    assertThat(world.counted(PatternEvent.EJECTED)).isEqualTo(1);
  }

  @Test
  void instance_successInBetween_startsTheCountAnew() {
    fail(4);
    ejection.succeeded(SICK);
    fail(4);

    assertThat(ejection.standing(SICK)).isEqualTo(Standing.IN);
  }

  @Test
  void ejected_timeOver_getsExactlyOneProbe() {
    fail(5);
    world.pass(Duration.ofMillis(4999));
    assertThat(ejection.standing(SICK)).isEqualTo(Standing.EJECTED);

    world.pass(Duration.ofMillis(1));
    assertThat(ejection.standing(SICK)).isEqualTo(Standing.DUE_FOR_PROBE);

    ejection.probing(SICK);
    assertThat(ejection.standing(SICK)).isEqualTo(Standing.EJECTED);
    assertThat(world.counted(PatternEvent.PROBED)).isEqualTo(1);
  }

  @Test
  void probe_succeeds_instanceIsIn() {
    fail(5);
    world.pass(Duration.ofSeconds(5));
    ejection.probing(SICK);

    ejection.succeeded(SICK);

    assertThat(ejection.standing(SICK)).isEqualTo(Standing.IN);
    fail(4);
    assertThat(ejection.standing(SICK)).as("with a clean slate").isEqualTo(Standing.IN);
  }

  @Test
  void returned_getsItsShareBackWithinTheWindow() {
    assertThat(ejection.share(SICK)).as("never ejected").isEqualTo(1);
    fail(5);
    world.pass(Duration.ofSeconds(5));
    ejection.succeeded(SICK);

    assertThat(ejection.share(SICK)).isEqualTo(0.2);
    world.pass(Duration.ofSeconds(10));
    assertThat(ejection.share(SICK)).isCloseTo(0.6, within(1e-9));
    world.pass(Duration.ofSeconds(10));
    assertThat(ejection.share(SICK)).isEqualTo(1);
  }

  @Test
  void returned_furtherSuccesses_doNotBeginTheWindowAgain() {
    fail(5);
    ejection.succeeded(SICK);
    world.pass(Duration.ofSeconds(10));
    ejection.failed(SICK, false);
    ejection.succeeded(SICK);

    assertThat(ejection.share(SICK)).isCloseTo(0.6, within(1e-9));
  }

  @Test
  void probe_failsAgainAndAgain_waitsGrowToThirtySeconds() {
    fail(5);
    List<Long> waits = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      long seconds = 0;
      while (ejection.standing(SICK) == Standing.EJECTED) {
        world.pass(Duration.ofSeconds(1));
        seconds++;
      }
      waits.add(seconds);
      ejection.probing(SICK);
      ejection.failed(SICK, true);
    }

    assertThat(waits).containsExactly(5L, 10L, 20L, 30L, 30L);
  }

  @Test
  void ejected_lateFailuresOfEarlierCalls_doNotProlong() {
    fail(5);
    world.pass(Duration.ofSeconds(4));
    fail(20);
    world.pass(Duration.ofSeconds(1));

    assertThat(ejection.standing(SICK)).isEqualTo(Standing.DUE_FOR_PROBE);
  }

  @Test
  void probe_neverReported_isGivenUpForAnotherOne() {
    fail(5);
    world.pass(Duration.ofSeconds(5));
    ejection.probing(SICK);
    world.pass(SETTINGS.longest());

    assertThat(ejection.standing(SICK)).isEqualTo(Standing.DUE_FOR_PROBE);
  }

  @Test
  void instance_vanishedAndBack_isIn() {
    fail(5);

    ejection.retain(List.of("b.catalog"));

    assertThat(ejection.standing(SICK)).isEqualTo(Standing.IN);
  }

  @Test
  void ejection_switchedOff_keepsEverybodyIn() {
    OutlierEjection off =
        new OutlierEjection(
            "catalog", SETTINGS, new FakeSurroundings().without(Pattern.OUTLIER_EJECTION).build());
    for (int i = 0; i < 50; i++) {
      off.failed(SICK, false);
    }

    assertThat(off.standing(SICK)).isEqualTo(Standing.IN);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      ejection.failed(SICK, false);
    }
  }
}
