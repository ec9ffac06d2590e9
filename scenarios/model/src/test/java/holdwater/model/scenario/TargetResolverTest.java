package holdwater.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.topology.CallRegions;
import holdwater.model.topology.Launch;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Region;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TargetResolverTest {
  private final Topology topology =
      new Topology(
          "t",
          List.of(new Region("r1", List.of(new Zone("a", "r1"), new Zone("b", "r1")))),
          List.of(service("web", Placement.ZONE, "store"), service("store", Placement.REGION)));
  private final TargetResolver resolver = new TargetResolver(topology);

  private static Service service(String name, Placement placement, String... calls) {
    return new Service(
        name,
        placement,
        2,
        new Launch.Command(List.of("true")),
        List.of(new Port("main", Protocol.TCP, false, "/")),
        new Readiness.Tcp("main", Duration.ofSeconds(1)),
        List.of(calls),
        false,
        List.of(),
        Map.of(),
        Optional.empty());
  }

  private static Target.Instances instances(String zone, String service, Selection pick) {
    return new Target.Instances(
        Optional.empty(),
        Optional.ofNullable(zone),
        Optional.ofNullable(service),
        Optional.empty(),
        pick);
  }

  @Test
  void a_zone_means_its_instances_and_not_the_regional_ones() {
    assertThat(
            resolver.resolve(instances("b", null, Selection.ALL), new SplittableRandom(1)).names())
        .containsExactly("b.web", "b.web-2");
  }

  @Test
  void links_are_matched_by_stars_and_dots_are_dots() {
    assertThat(
            resolver.resolve(new Target.Links("b.*", "*.store"), new SplittableRandom(1)).names())
        .containsExactly("b.web:r1.store");
    assertThat(resolver.resolve(new Target.Links("bx*", "*"), new SplittableRandom(1)).isEmpty())
        .isTrue();
  }

  @Test
  void one_of_several_is_chosen_by_the_seed() {
    Target one = instances(null, "web", Selection.ONE);

    List<String> first = resolver.resolve(one, new SplittableRandom(42)).names();

    assertThat(first).hasSize(1);
    assertThat(resolver.resolve(one, new SplittableRandom(42)).names()).isEqualTo(first);
  }

  @Test
  void a_target_means_whom_it_names_and_neither_nobody_nor_anybody_else() {
    Target zone = instances("b", null, Selection.ONE);
    Target links = new Target.Links("b.*", "*.store");
    ResolvedTarget both = zone.matching(topology);
    ResolvedTarget over = links.matching(topology);
    ResolvedTarget elsewhere = instances("a", null, Selection.ALL).matching(topology);

    assertThat(both.names()).as("who could be picked").containsExactly("b.web", "b.web-2");
    assertThat(zone.means(both)).isTrue();
    assertThat(zone.means(elsewhere)).isFalse();
    assertThat(zone.means(over)).as("links are no instances").isFalse();
    assertThat(links.means(over)).isTrue();
    assertThat(links.means(both)).as("instances are no links").isFalse();
    assertThat(links.means(new ResolvedTarget(List.of(), List.of()))).isFalse();
    assertThat(links.pick()).isEqualTo(Selection.ALL);
  }

  @Test
  void a_region_means_all_its_instances_and_links_across_regions_those_that_leave_one() {
    Service mirror =
        new Service(
            "mirror",
            Placement.REGION,
            1,
            new Launch.Command(List.of("true")),
            List.of(new Port("main", Protocol.TCP, false, "/")),
            new Readiness.Tcp("main", Duration.ofSeconds(1)),
            List.of("store"),
            false,
            List.of(),
            Map.of(),
            Optional.empty(),
            Map.of("store", CallRegions.ALL));
    TargetResolver two =
        new TargetResolver(
            new Topology(
                "t",
                List.of(
                    new Region("r1", List.of(new Zone("a", "r1"))),
                    new Region("r2", List.of(new Zone("b", "r2")))),
                List.of(
                    service("web", Placement.ZONE), service("store", Placement.REGION), mirror)));
    Target.Instances lost =
        new Target.Instances(
            Optional.of("r2"), Optional.empty(), Optional.empty(), Optional.empty(), Selection.ALL);

    assertThat(two.resolve(lost, new SplittableRandom(1)).names())
        .containsExactly("b.web", "b.web-2", "r2.store", "r2.store-2", "r2.mirror");
    assertThat(two.resolve(new Target.Links("*", "*", true), new SplittableRandom(1)).names())
        .containsExactly(
            "r1.mirror:r2.store",
            "r1.mirror:r2.store-2",
            "r2.mirror:r1.store",
            "r2.mirror:r1.store-2");
    assertThat(two.resolve(new Target.Links("r1.*", "*", true), new SplittableRandom(1)).names())
        .containsExactly("r1.mirror:r2.store", "r1.mirror:r2.store-2");
  }
}
