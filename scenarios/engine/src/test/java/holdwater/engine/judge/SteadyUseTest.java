package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.ProcessView;
import holdwater.model.topology.Instance;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.TwoZones;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SteadyUseTest {
  private static final Instance SHOP = TwoZones.topology().instances().get(0);
  private static final List<String> IDS = List.of(SHOP.id());

  private final JournalBuilder journal = new JournalBuilder().window(WindowKind.STEADY, 0, 30);

  private SteadyUseTest seen(double at, long pid, long cpuMillis) {
    InstanceStatus status =
        new InstanceStatus(SHOP, State.READY, 0, Optional.of(new ProcessView(pid, 1, cpuMillis)));
    journal.add(new InstancesObserved(JournalBuilder.at(at), List.of(status)));
    return this;
  }

  @Test
  void what_was_used_between_the_first_and_the_last_look_is_the_use() {
    seen(-60, 7, 1).seen(2, 7, 1_000).seen(12, 7, 1_500).seen(32, 7, 4_000).seen(90, 7, 90_000);

    assertThat(SteadyUse.cores(journal.build(), IDS)).containsEntry(SHOP.id(), 0.1);
  }

  @Test
  void looks_at_another_process_say_nothing_of_this_one() {
    seen(2, 6, 9_000).seen(12, 7, 100).seen(22, 7, 1_100);

    assertThat(SteadyUse.cores(journal.build(), IDS)).containsEntry(SHOP.id(), 0.1);
  }

  @Test
  void use_that_was_not_measured_for_ten_seconds_is_not_known() {
    seen(2, 7, 1_000).seen(11, 7, 1_500);

    assertThat(SteadyUse.cores(journal.build(), IDS)).isEmpty();
  }
}
