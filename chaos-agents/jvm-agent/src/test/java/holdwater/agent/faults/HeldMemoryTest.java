package holdwater.agent.faults;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultPlan;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeldMemoryTest {
  private final HeldMemory<String> hoard = new HeldMemory<>();
  private final FaultInForce fault = new FaultInForce("f", FaultPlan.at(), 1, System::nanoTime);

  @Test
  void hoard_of_a_heap_that_was_full_already_has_nothing_to_drop() {
    hoard.dropOne();

    assertThat(hoard.size()).isZero();
  }

  @Test
  void dropped_one_is_not_kept() {
    hoard.add("one");
    hoard.add("two");
    hoard.dropOne();
    fault.end();

    assertThat(hoard.keep(fault)).containsExactly("one");
  }

  @Test
  void hoard_is_kept_until_the_fault_ends() throws Exception {
    hoard.add("one");
    CompletableFuture<List<String>> kept = CompletableFuture.supplyAsync(() -> hoard.keep(fault));

    assertThat(kept).isNotDone();
    fault.end();

    assertThat(kept.get(30, TimeUnit.SECONDS)).containsExactly("one");
  }
}
