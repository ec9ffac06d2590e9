package holdwater.adapters.external;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Fault;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Kill;
import holdwater.model.fault.Latency;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a description without agent, actuator and proxy does not give. */
class MeansTest {
  private static final Instance INSTANCE = TwoZones.topology().instances().get(0);
  private static final Link LINK = TwoZones.topology().links().get(0);

  private Staging staging;

  @BeforeEach
  void open() throws IOException {
    staging = new Staging();
  }

  @AfterEach
  void close() {
    staging.close();
  }

  private List<String> missing(Fault fault, ResolvedTarget target) {
    return new Means(staging.system(Staging.loopback())).missing(fault, target);
  }

  @Test
  void process_fault_needs_somebody_who_starts_anew() {
    assertThat(missing(new Kill(), new ResolvedTarget(List.of(INSTANCE), List.of())))
        .singleElement()
        .asString()
        .startsWith("kill needs somebody who starts instances again");
  }

  @Test
  void fault_inside_a_process_needs_an_agent() {
    assertThat(
            missing(
                new JvmFault("latency 1s on shop.Stock.find"),
                new ResolvedTarget(List.of(INSTANCE), List.of())))
        .singleElement()
        .asString()
        .startsWith(INSTANCE.id())
        .endsWith("has no agent: give it agent, pid or pidFile");
  }

  @Test
  void fault_of_a_link_needs_a_proxy_that_stands_for_it() {
    assertThat(
            missing(
                new Latency(Duration.ofSeconds(1), Duration.ZERO),
                new ResolvedTarget(List.of(), List.of(LINK))))
        .singleElement()
        .asString()
        .contains("no proxy stands for link '" + LINK.name() + "'");
  }
}
