package holdwater.model.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopologyTest {
  private static final Region REGION =
      new Region("r1", List.of(new Zone("a", "r1"), new Zone("b", "r1")));

  private static Service service(
      String name, Placement placement, boolean perZone, boolean viewers, String... calls) {
    return new Service(
        name,
        placement,
        1,
        new Launch.Command(List.of("true")),
        List.of(new Port("main", Protocol.TCP, perZone, "/")),
        new Readiness.Tcp("main", Duration.ofSeconds(1)),
        List.of(calls),
        viewers,
        List.of(),
        Map.of(),
        Optional.empty());
  }

  private static Topology topology(Service... services) {
    return new Topology("t", List.of(REGION), List.of(services));
  }

  @Test
  void instances_stand_in_zones_or_in_the_region() {
    Topology topology =
        topology(
            service("web", Placement.ZONE, false, true),
            service("store", Placement.REGION, false, false));

    assertThat(topology.instances())
        .extracting(Instance::id)
        .containsExactly("a.web", "b.web", "r1.store");
  }

  @Test
  void links_join_every_calling_place_with_every_called_instance() {
    Topology topology =
        topology(
            service("web", Placement.ZONE, false, true, "store", "broker"),
            service("store", Placement.REGION, false, false),
            service("broker", Placement.REGION, true, false));

    assertThat(topology.links())
        .extracting(Link::name)
        .containsExactly(
            "a.web:r1.store",
            "b.web:r1.store",
            "a.*:r1.broker",
            "b.*:r1.broker",
            "viewers:a.web",
            "viewers:b.web");
  }

  @Test
  void a_call_to_nobody_is_refused() {
    assertThatThrownBy(() -> topology(service("web", Placement.ZONE, false, true, "stroe")))
        .hasMessage("web names no service 'stroe'");
  }

  @Test
  void two_places_of_one_name_are_refused() {
    Region twin = new Region("a", List.of(new Zone("c", "a")));

    assertThatThrownBy(() -> new Topology("t", List.of(REGION, twin), List.of()))
        .hasMessage("two places are named 'a'");
  }
}
