package holdwater.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DoseMeterTest {
  private static final long SEED = 42;

  private final AtomicLong clock = new AtomicLong();

  private int bitten(Dose dose, int calls) {
    return bitten(meter(dose, SEED), calls);
  }

  private static int bitten(DoseMeter meter, int calls) {
    int bitten = 0;
    for (int i = 0; i < calls; i++) {
      bitten += bite(meter) > 0 ? 1 : 0;
    }
    assertThat(meter.bitten()).isGreaterThanOrEqualTo(bitten);
    return bitten;
  }

  private static long bite(DoseMeter meter) {
    long number = meter.reserve();
    if (number > 0) {
      meter.count();
    }
    return number;
  }

  private DoseMeter meter(Dose dose, long seed) {
    return new DoseMeter(dose, new Draws(seed), clock::get);
  }

  @Test
  void whole_dose_bites_every_call() {
    assertThat(bitten(Dose.ALL, 10)).isEqualTo(10);
  }

  @Test
  void every_third_first_five_and_at_most_two() {
    assertThat(bitten(Dose.ALL.every(3), 10)).isEqualTo(3);
    assertThat(bitten(Dose.ALL.first(5), 10)).isEqualTo(5);
    assertThat(bitten(Dose.ALL.atMost(2), 10)).isEqualTo(2);
    assertThat(bitten(Dose.ALL.every(2).first(6).atMost(2), 10)).isEqualTo(2);
  }

  @Test
  void chance_bites_its_share_and_the_same_calls_for_the_same_seed() {
    Dose fifth = Dose.ALL.chance(0.2);

    assertThat(bitten(fifth, 10_000)).isBetween(1_900, 2_100);
    assertThat(numbers(fifth, 1)).isEqualTo(numbers(fifth, 1)).isNotEqualTo(numbers(fifth, 2));
  }

  private String numbers(Dose dose, long seed) {
    DoseMeter meter = meter(dose, seed);
    StringBuilder numbers = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      numbers.append(bite(meter)).append(' ');
    }
    return numbers.toString();
  }

  @Test
  void turn_that_is_handed_back_is_no_bite_and_the_next_call_has_it() {
    DoseMeter meter = meter(Dose.ALL.atMost(1), SEED);
    assertThat(meter.reserve()).isEqualTo(1);
    assertThat(meter.reserve()).isZero();

    meter.handBack();

    assertThat(meter.bitten()).isZero();
    assertThat(bite(meter)).isEqualTo(3);
    assertThat(meter.bitten()).isEqualTo(1);
  }

  @Test
  void rate_begins_anew_each_second() {
    DoseMeter meter = meter(Dose.ALL.perSecond(3), SEED);

    assertThat(bitten(meter, 10)).isEqualTo(3);
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_100));
    assertThat(bitten(meter, 10)).isEqualTo(3);
  }
}
