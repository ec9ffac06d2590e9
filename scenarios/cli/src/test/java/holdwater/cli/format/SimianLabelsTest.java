package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.yaml.Reading;
import holdwater.model.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What services say themselves of simians that are let loose. */
class SimianLabelsTest {
  private static final String TOPOLOGY =
      """
      apiVersion: holdwater/v1alpha1
      kind: Topology
      metadata: {name: shop}
      spec:
        regions: [{name: r1, zones: [a, b]}]
        services:
          orders:
            placement: zone
            command: [/usr/bin/orders]
            ports: {http: {protocol: http}}
            ready: {http: /ready, within: 1m}
          bank:
            placement: region
            simians: false
            command: [/usr/bin/bank]
            ports: {http: {protocol: http}}
            ready: {http: /ready, within: 1m}
      """;

  private static final String COMPOSE =
      """
      services:
        stock:
          image: shop/stock:1
          ports: ["8081:8080"]
          x-holdwater:
            simians: true
            command: [/usr/bin/stock]
            ready: {tcp: tcp, within: 1m}
      """;

  @TempDir private Path folder;

  private Reading<Topology> read(String text) throws IOException {
    return new TopologyReader().read(Files.writeString(folder.resolve("shop.yaml"), text));
  }

  @Test
  void service_opts_out_and_who_says_nothing_has_said_nothing() throws Exception {
    assertThat(read(TOPOLOGY).orThrow().simians()).isEqualTo(Map.of("bank", false));
    assertThat(read(TOPOLOGY.replace("      simians: false\n", "")).orThrow().simians()).isEmpty();
  }

  @Test
  void what_all_say_stands_in_defaults_and_a_service_may_say_the_opposite() throws Exception {
    String text = TOPOLOGY.replace("  services:", "  defaults: {simians: true}\n  services:");

    assertThat(read(text).orThrow().simians()).isEqualTo(Map.of("orders", true, "bank", false));
  }

  @Test
  void word_that_is_no_yes_or_no_is_a_mistake() throws Exception {
    Reading<Topology> read = read(TOPOLOGY.replace("simians: false", "simians: never"));

    assertThat(read.problems().get(0).list())
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).endsWith("services.bank.simians"));
  }

  @Test
  void service_of_a_compose_file_says_it_there() throws Exception {
    Files.writeString(folder.resolve("compose.yaml"), COMPOSE);
    String text = TOPOLOGY.replace("  services:", "  compose: compose.yaml\n  services:");

    assertThat(read(text).orThrow().simians()).isEqualTo(Map.of("stock", true, "bank", false));
  }

  @Test
  void service_of_somebody_elses_system_says_it_too() {
    TestLibrary files = new TestLibrary(folder);
    String text =
        ExternalReaderTest.STAGING.replace(
            "    calls: [database]\n", "    calls: [database]\n      simians: false\n");

    assertThat(text).contains("simians: false");
    assertThat(
            new ExternalReader()
                .read(files.write("staging.yaml", text))
                .orThrow()
                .topology()
                .simians())
        .isEqualTo(Map.of("stock", false));
  }
}
