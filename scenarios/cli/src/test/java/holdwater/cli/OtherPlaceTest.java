package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Fault;
import holdwater.model.fault.Latency;
import holdwater.model.fault.Outage;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.TargetResolver;
import holdwater.model.topology.Topology;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OtherPlaceTest {
  private static final Topology TOPOLOGY = TwoZones.topology();
  private static final Fault LATE = new Latency(Duration.ofMillis(100), Duration.ZERO);

  private static Optional<String> than(Fault fault, String target) {
    ResolvedTarget resolved =
        new TargetResolver(TOPOLOGY).resolve(TargetWords.parse(target), new Random(1));
    return OtherPlace.than(fault, resolved, TOPOLOGY);
  }

  @Test
  void fault_of_links_on_an_instance_names_the_links_that_lead_there() {
    assertThat(than(LATE, "b.catalog").orElseThrow())
        .startsWith("latency is a fault of links, and b.catalog is an instance: those that lead")
        .contains("'*:b.catalog', which is ")
        .contains(":b.catalog");
  }

  @Test
  void fault_of_instances_on_a_link_names_the_instance() {
    assertThat(than(new Outage(), "*:b.catalog").orElseThrow())
        .startsWith("outage is a fault of instances, and ")
        .endsWith("is a link: such as b.catalog");
  }

  @Test
  void right_places_are_no_mistake() {
    assertThat(than(LATE, "*:b.catalog")).isEmpty();
    assertThat(than(new Outage(), "b.catalog")).isEmpty();
  }
}
