package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.yaml.Reading;
import holdwater.model.topology.CallRegions;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls from one region to another, as a topology says them. */
class RegionsTopologyTest {
  private static final String CALLS = "calls: [broker, app]";

  private static final String TOPOLOGY =
      """
      apiVersion: holdwater/v1alpha1
      kind: Topology
      metadata: {name: far}
      spec:
        regions:
          - {name: r1, zones: [a]}
          - {name: r2, zones: [b]}
        services:
          broker:
            placement: region
            command: [/usr/bin/broker]
            ports: {kafka: {protocol: tcp, perZone: true}}
            ready: {tcp: kafka, within: 1m}
          app:
            placement: zone
            command: [/usr/bin/app]
            ports: {http: {protocol: http}}
            ready: {http: /ready, within: 120s}
            calls: [broker, app]
      """;

  @TempDir private Path root;

  private Reading<Topology> read(String text) {
    return new TopologyReader().read(new TestLibrary(root).write("topology.yaml", text));
  }

  private List<String> mistakes(String calls) {
    return mistakesIn(TOPOLOGY.replace(CALLS, calls));
  }

  private List<String> mistakesIn(String text) {
    return read(text).problems().get(0).list().stream()
        .map(p -> p.position() + " " + p.path() + " " + p.message())
        .toList();
  }

  @Test
  void call_says_in_which_regions_it_goes_and_the_topology_how_far_that_is() {
    Topology topology =
        read(TOPOLOGY
                .replace(CALLS, "calls: [{service: broker, regions: all}, app]")
                .replace("  services:", "  regionLatency: 70ms\n  services:"))
            .orThrow();

    Service app = topology.service("app").orElseThrow();
    assertThat(app.calls()).containsExactly("broker", "app");
    assertThat(app.callRegions()).isEqualTo(Map.of("broker", CallRegions.ALL));
    assertThat(topology.latencyBetweenRegions()).isEqualTo(Duration.ofMillis(70));
  }

  @Test
  void call_that_says_nothing_of_regions_stays_in_its_own() {
    Topology topology = read(TOPOLOGY).orThrow();

    assertThat(topology.service("app").orElseThrow().callRegions()).isEmpty();
    assertThat(topology.latencyBetweenRegions()).isEqualTo(Duration.ofMillis(40));
    assertThat(
            read(TOPOLOGY.replace(CALLS, "calls: [{service: broker, regions: own}, app]"))
                .orThrow())
        .isEqualTo(topology);
  }

  @Test
  void mistakes_in_calls_are_explained() {
    assertThat(mistakes("calls: [{service: broker, regions: other}]"))
        .singleElement()
        .asString()
        .contains("services.app.calls[0].regions must be one of own, others, all", "'others'?");
    assertThat(mistakes("calls: [{service: brokr, regions: all}]"))
        .singleElement()
        .asString()
        .contains("services.app.calls[0] no such service 'brokr'", "'broker'?");
    assertThat(mistakes("calls: [broker, {service: broker, regions: others}]"))
        .singleElement()
        .asString()
        .contains("services.app.calls[1] 'broker' is called already", "regions: all");
    assertThat(mistakes("calls: [{service: broker, region: all}]"))
        .singleElement()
        .asString()
        .contains("services.app.calls[0].region unknown key", "'regions'?");
  }

  @Test
  void another_region_has_to_be_there_and_on_this_planet() {
    String far = TOPOLOGY.replace(CALLS, "calls: [{service: broker, regions: others}]");

    assertThat(mistakesIn(far.replace("    - {name: r2, zones: [b]}\n", "")))
        .singleElement()
        .asString()
        .contains("services.app.calls there is no other region than r1");
    assertThat(mistakesIn(far.replace("  services:", "  regionLatency: 2s\n  services:")))
        .singleElement()
        .asString()
        .contains("regionLatency must be at most 1s");
  }
}
