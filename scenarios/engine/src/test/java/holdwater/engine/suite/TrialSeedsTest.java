package holdwater.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.testkit.TwoZones;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrialSeedsTest {
  private static RunOrder order(String scenario, Set<String> without, int trial) {
    return new RunOrder(
        Runs.claim(scenario, "retry").scenario(), TwoZones.topology(), without, trial);
  }

  @Test
  void both_runs_of_a_trial_have_the_seed_and_no_other_run_has_it() {
    TrialSeeds seeds = new TrialSeeds(new AtomicLong()::incrementAndGet);

    long with = seeds.applyAsLong(order("zone-outage", Set.of(), 1));

    assertThat(seeds.applyAsLong(order("zone-outage", Set.of("retry"), 1))).isEqualTo(with);
    assertThat(seeds.applyAsLong(order("zone-outage", Set.of(), 2))).isNotEqualTo(with);
    assertThat(seeds.applyAsLong(order("slow-catalog", Set.of(), 1))).isNotEqualTo(with);
  }
}
