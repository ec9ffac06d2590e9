package holdwater.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.topology.Instance;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether the instances that a run leaves are those that the next one may begin with. */
class HandoverTest {
  private static InstanceStatus status(String id, boolean elastic, State state) {
    Instance instance = new Instance(id, "catalog", "r1", Optional.of("a"), elastic);
    return new InstanceStatus(instance, state, 0, Optional.empty());
  }

  @Test
  void those_that_always_run_are_fit_when_they_are_ready() {
    assertThat(Handover.unfit(List.of(status("a.catalog", false, State.READY)))).isEmpty();
    assertThat(Handover.unfit(List.of(status("a.catalog", false, State.STARTING))))
        .hasValue("a.catalog is STARTING");
  }

  @Test
  void one_that_the_load_had_brought_is_not_handed_over() {
    assertThat(
            Handover.unfit(
                List.of(
                    status("a.catalog", false, State.READY),
                    status("a.catalog-2", true, State.READY))))
        .hasValue("a.catalog-2 is still there, which the load had brought");
  }
}
