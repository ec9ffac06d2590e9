package holdwater.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.topology.Launch;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceOrderTest {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

  @TempDir private Path folder;

  private LaunchPlan plan(Optional<TraceOrder> order, Map<String, String> env) {
    Service shop =
        new Service(
            "shop",
            Placement.ZONE,
            1,
            new Launch.Command(List.of("run")),
            List.of(new Port("http", Protocol.HTTP, false, "/")),
            new Readiness.Tcp("http", Duration.ofSeconds(5)),
            List.of(),
            true,
            List.of(),
            env,
            Optional.empty());
    return TestPlans.plan(
        folder, Optional.of(List.of("proxy")), Set.of(), TestPlans.topology(shop), order);
  }

  @Test
  void traces_are_received_unless_somebody_switches_that_off() {
    assertThat(TraceOrder.of(Map.of())).hasValue(new TraceOrder(Optional.empty()));
    assertThat(TraceOrder.of(Map.of("HOLDWATER_TRACES", "off"))).isEmpty();
    assertThatThrownBy(() -> TraceOrder.of(Map.of("HOLDWATER_TRACES", "false")))
        .isInstanceOf(PlanFailed.class)
        .hasMessageContaining("on or off, was 'false'");
  }

  @Test
  void receiver_of_the_users_hears_them_as_well() {
    assertThat(TraceOrder.of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318")))
        .hasValue(new TraceOrder(Optional.of("http://collector:4318")));
    assertThatThrownBy(() -> TraceOrder.of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318")))
        .isInstanceOf(PlanFailed.class)
        .hasMessageContaining("was 'collector:4318'");
  }

  @Test
  void every_service_is_told_one_address_that_nobody_guesses() {
    LaunchPlan plan = plan(Optional.of(new TraceOrder(Optional.empty())), Map.of());

    PlannedTraces traces = plan.traces().orElseThrow();
    assertThat(plan.instances())
        .allSatisfy(
            instance ->
                assertThat(instance.env())
                    .containsEntry(
                        ENDPOINT,
                        "http://127.0.0.1:" + traces.port() + "/" + traces.secret() + "/v1/traces")
                    .containsEntry("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf"));
    assertThat(traces.secret()).hasSize(64);
  }

  @Test
  void all_others_have_the_ports_that_they_have_without() {
    LaunchPlan with = plan(Optional.of(new TraceOrder(Optional.empty())), Map.of());
    LaunchPlan without = plan(Optional.empty(), Map.of());

    assertThat(with.links()).isEqualTo(without.links());
    assertThat(without.traces()).isEmpty();
    assertThat(without.instances().get(0).env()).doesNotContainKey(ENDPOINT);
  }

  @Test
  void what_a_topology_says_is_stronger() {
    LaunchPlan plan =
        plan(Optional.of(new TraceOrder(Optional.empty())), Map.of(ENDPOINT, "http://mine/"));

    assertThat(plan.instances().get(0).env()).containsEntry(ENDPOINT, "http://mine/");
  }
}
