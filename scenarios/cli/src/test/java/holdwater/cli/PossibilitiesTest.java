package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.topology.Launch;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.testkit.TwoZones;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PossibilitiesTest {
  private static final Topology USUAL = TwoZones.topology();

  private static Topology with(Service... services) {
    return new Topology("shop", USUAL.regions(), List.of(services));
  }

  private static Service java(Service like, Map<String, String> env, Port port) {
    return new Service(
        like.name(),
        like.placement(),
        like.replicas(),
        new Launch.Jar("shop.jar", Optional.empty(), 32, List.of()),
        List.of(port),
        like.readiness(),
        like.calls(),
        like.entry(),
        like.startsAfter(),
        env,
        like.cap());
  }

  private static List<String> beginning(String kind, Topology topology) {
    return Possibilities.lines(topology).stream().filter(line -> line.startsWith(kind)).toList();
  }

  @Test
  void a_topology_with_everything_lacks_nothing() {
    Port http = new Port("http", Protocol.HTTP, false, "/");
    Topology shop =
        with(
            java(
                TwoZones.service("orders", Placement.ZONE, List.of("stock"), true),
                Map.of("STOCK", "${urls.stock}"),
                http),
            java(TwoZones.service("stock", Placement.ZONE, List.of(), false), Map.of(), http));

    assertThat(beginning("missing", shop)).containsExactly("missing   nothing");
    assertThat(beginning("fault", shop))
        .hasSize(5)
        .anyMatch(line -> line.contains("grpc_status: the same links"))
        .anyMatch(line -> line.contains("6 links (*.orders:*.stock, viewers:*.orders)"))
        .anyMatch(line -> line.contains("jvm: orders, stock"));
    assertThat(beginning("SLI", shop))
        .containsExactly(
            "SLI       Holdwater: clients of ours come in at orders",
            "SLI       Witness: *.orders:*.stock, viewers:*.orders; of HTTP/2 and gRPC it counts nothing",
            "SLI       Prometheus: orders, stock, where they have a page of metrics");
  }

  @Test
  void what_is_missing_says_what_to_write() {
    Port sql = new Port("sql", Protocol.TCP, false, "");
    Service store =
        java(TwoZones.service("store", Placement.REGION, List.of(), false), Map.of(), sql);
    Service alone = TwoZones.service("alone", Placement.ZONE, List.of("store"), false);

    assertThat(beginning("missing", with(alone, store)))
        .satisfiesExactly(
            line -> assertThat(line).contains("a way in", "'entry: true'"),
            line -> assertThat(line).contains("a link to alone"),
            line -> assertThat(line).contains("java: of alone"),
            line -> assertThat(line).contains("${urls.store} in alone"),
            line -> assertThat(line).contains("http to store", "speak tcp"));
  }

  @Test
  void without_links_nothing_is_promised_of_them() {
    Service alone = TwoZones.service("alone", Placement.ZONE, List.of(), false);

    assertThat(beginning("fault", with(alone)))
        .singleElement()
        .asString()
        .contains("kill, suspend, outage");
  }
}
