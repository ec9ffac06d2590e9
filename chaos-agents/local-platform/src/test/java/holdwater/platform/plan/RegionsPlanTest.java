package holdwater.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.topology.CallRegions;
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

/** Plans of a stack in regions r1, with zones a and b, and r2, with zone c. */
class RegionsPlanTest {
  @TempDir private Path folder;

  private LaunchPlan plan(Service... services) {
    return TestPlans.plan(
        folder, Optional.of(List.of("proxy")), Set.of(), TestPlans.twoRegions(services));
  }

  private static Service service(
      String name,
      Placement placement,
      boolean perZone,
      Map<String, CallRegions> calls,
      Map<String, String> env) {
    return new Service(
        name,
        placement,
        1,
        new Launch.Command(List.of("run")),
        List.of(new Port("main", Protocol.TCP, perZone, "")),
        new Readiness.Tcp("main", Duration.ofSeconds(5)),
        List.copyOf(calls.keySet()),
        name.equals("gateway"),
        List.of(),
        env,
        Optional.empty(),
        calls);
  }

  private static Map<String, String> env(LaunchPlan plan, String id) {
    return plan.instances().stream().filter(i -> i.id().equals(id)).findFirst().orElseThrow().env();
  }

  private static PlannedLink link(LaunchPlan plan, String name) {
    return plan.links().stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void call_to_another_region_has_a_link_with_its_latency_and_the_callee_a_listener() {
    LaunchPlan plan =
        plan(
            service(
                "kafka", Placement.REGION, true, Map.of(), Map.of("LISTENERS", "${zones.main}")),
            service(
                "mirror",
                Placement.REGION,
                false,
                Map.of("kafka", CallRegions.ALL),
                Map.of("ALL", "${links.kafka}", "OWN", "${link.kafka}", "REGIONS", "${regions}")),
            service(
                "encoding",
                Placement.REGION,
                false,
                Map.of("kafka", CallRegions.OWN),
                Map.of("ALL", "${links.kafka}")));

    PlannedLink own = link(plan, "r2.*:r2.kafka");
    PlannedLink far = link(plan, "r2.*:r1.kafka");
    assertThat(own.latencyMillis()).isZero();
    assertThat(far.latencyMillis()).isEqualTo(40);
    assertThat(env(plan, "r2.mirror"))
        .containsEntry("OWN", own.listen())
        .containsEntry("ALL", "r2.kafka=" + own.listen() + ",r1.kafka=" + far.listen())
        .containsEntry("REGIONS", "r1=a+b,r2=c");
    assertThat(env(plan, "r1.kafka").get("LISTENERS"))
        .contains("r2:" + far.upstreamPort() + ":" + far.listen());
    // Its place has a link to the other region, which is not this service's.
    assertThat(env(plan, "r2.encoding")).containsEntry("ALL", "r2.kafka=" + own.listen());
  }

  @Test
  void call_to_other_regions_alone_has_no_link_in_the_own_one() {
    LaunchPlan plan =
        plan(
            service("store", Placement.REGION, false, Map.of(), Map.of()),
            service(
                "copier",
                Placement.REGION,
                false,
                Map.of("store", CallRegions.OTHERS),
                Map.of("FROM", "${link.store}")));

    assertThat(plan.links())
        .extracting(PlannedLink::name)
        .containsExactly("r1.copier:r2.store", "r2.copier:r1.store");
    assertThat(env(plan, "r1.copier"))
        .containsEntry("FROM", link(plan, "r1.copier:r2.store").listen());
  }

  @Test
  void viewers_are_told_ways_in_of_the_own_region_or_of_all() {
    LaunchPlan plan =
        plan(
            service(
                "gateway",
                Placement.ZONE,
                false,
                Map.of(),
                Map.of("NEAR", "${viewers.gateway}", "ALL", "${everywhere.gateway}")));

    String a = "a.gateway=" + link(plan, "viewers:a.gateway").listen();
    String b = "b.gateway=" + link(plan, "viewers:b.gateway").listen();
    String c = "c.gateway=" + link(plan, "viewers:c.gateway").listen();
    assertThat(env(plan, "b.gateway"))
        .containsEntry("NEAR", b + "," + a)
        .containsEntry("ALL", b + "," + a + "," + c);
    assertThat(env(plan, "c.gateway"))
        .containsEntry("NEAR", c)
        .containsEntry("ALL", c + "," + a + "," + b);
  }
}
