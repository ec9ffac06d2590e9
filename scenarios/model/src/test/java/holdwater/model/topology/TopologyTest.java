package holdwater.model.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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

  private static Service far(CallRegions regions) {
    return new Service(
        "mirror",
        Placement.REGION,
        1,
        new Launch.Command(List.of("true")),
        List.of(new Port("main", Protocol.TCP, false, "/")),
        new Readiness.Tcp("main", Duration.ofSeconds(1)),
        List.of("broker"),
        false,
        List.of(),
        Map.of(),
        Optional.empty(),
        Map.of("broker", regions));
  }

  private static Topology twoRegions(Service... services) {
    Region other = new Region("r2", List.of(new Zone("c", "r2")));
    return new Topology(
        "t",
        List.of(REGION, other),
        List.of(services),
        Optional.empty(),
        List.of(),
        Map.of(),
        List.of(),
        Optional.of(Duration.ofMillis(70)));
  }

  @Test
  void calls_stay_in_their_region_unless_they_say_otherwise() {
    Topology topology =
        twoRegions(
            service("web", Placement.ZONE, false, false, "broker"),
            service("broker", Placement.REGION, true, false),
            far(CallRegions.OTHERS));

    assertThat(topology.links())
        .extracting(Link::name)
        .containsExactly(
            "a.*:r1.broker", "b.*:r1.broker", "c.*:r2.broker", "r1.*:r2.broker", "r2.*:r1.broker");
  }

  @Test
  void links_to_another_region_have_its_latency_and_no_others() {
    Topology topology =
        twoRegions(service("broker", Placement.REGION, true, false), far(CallRegions.ALL));

    assertThat(topology.links())
        .extracting(Link::name, Link::latency)
        .containsExactly(
            tuple("r1.*:r1.broker", Optional.empty()),
            tuple("r1.*:r2.broker", Optional.of(Duration.ofMillis(70))),
            tuple("r2.*:r1.broker", Optional.of(Duration.ofMillis(70))),
            tuple("r2.*:r2.broker", Optional.empty()));
    assertThat(topology(service("web", Placement.ZONE, false, true)).latencyBetweenRegions())
        .isEqualTo(Duration.ofMillis(40));
  }

  @Test
  void regions_of_a_call_that_is_none_are_refused() {
    Service web = service("web", Placement.ZONE, false, true);

    assertThatThrownBy(
            () ->
                new Service(
                    web.name(),
                    web.placement(),
                    1,
                    web.launch(),
                    web.ports(),
                    web.readiness(),
                    List.of("broker"),
                    false,
                    List.of(),
                    Map.of(),
                    Optional.empty(),
                    Map.of("store", CallRegions.ALL)))
        .hasMessage("web does not call 'store'");
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
