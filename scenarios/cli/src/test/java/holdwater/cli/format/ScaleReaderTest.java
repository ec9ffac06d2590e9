package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.yaml.Reading;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Scale;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleReaderTest {
  private static final String SHOP =
      """
      apiVersion: holdwater/v1alpha1
      kind: Topology
      metadata: {name: shop}
      spec:
        regions:
          - {name: r1, zones: [a]}
        services:
          shop:
            placement: zone
            command: [./shop]
            ports: {http: {protocol: http}}
            ready: {http: /ready, within: 10s}
            scale: SCALE
      """;

  @TempDir private Path root;

  private Reading<Topology> read(String scale) {
    return new TopologyReader()
        .read(new TestLibrary(root).write("topology.yaml", SHOP.replace("SCALE", scale)));
  }

  private Service scaled(String scale) {
    return read(scale).orThrow().service("shop").orElseThrow();
  }

  private List<String> mistakes(String scale) {
    return read(scale).problems().get(0).list().stream()
        .map(problem -> problem.path() + " " + problem.message())
        .toList();
  }

  @Test
  void a_group_scales_by_cpu_or_by_a_gauge() {
    Service byCpu = scaled("{min: 1, max: 3, target: {cpu: 60%}}");

    assertThat(byCpu.replicas()).isEqualTo(3);
    assertThat(byCpu.leastReplicas()).isEqualTo(1);
    assertThat(byCpu.scale()).hasValue(Scale.byCpu(1, 0.6));
    assertThat(scaled("{min: 2, max: 4, target: {gauge: queue, each: 10, path: /m}}").scale())
        .hasValue(new Scale(2, Optional.of("queue"), "/m", 10));
  }

  @Test
  void those_beyond_the_least_are_there_only_for_a_load() {
    Topology topology = read("{min: 2, max: 3, target: {cpu: 60%}}").orThrow();

    assertThat(topology.instances())
        .extracting(Instance::id)
        .containsExactly("a.shop", "a.shop-2", "a.shop-3");
    assertThat(topology.elastic()).containsExactly("a.shop-3");
  }

  @Test
  void mistakes_are_found() {
    assertThat(mistakes("{min: 4, max: 3, target: {cpu: 60%}}"))
        .singleElement()
        .asString()
        .contains("min is 4, more than max, which is 3");
    assertThat(mistakes("{min: 0, max: 3, target: {cpu: 60%}}"))
        .containsExactly("services.shop.scale.min min must be at least 1, was 0");
    assertThat(mistakes("{min: 1, max: 3, target: {cpu: 60%, gauge: queue}}"))
        .containsExactly("services.shop.scale.target must have either cpu or gauge");
    assertThat(mistakes("{min: 1, max: 3, target: {gauge: 'queue length', each: 1}}"))
        .singleElement()
        .asString()
        .contains("'queue length' is no name of a gauge");
    assertThat(mistakes("{min: 1, max: 3}\n      replicas: 2"))
        .contains(
            "services.shop.replicas scale says how many there are: max of it",
            "services.shop.scale.target is missing");
  }
}
