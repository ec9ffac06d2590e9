package holdwater.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.model.topology.Launch;
import holdwater.model.topology.PatternSwitch;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.platform.api.PlatformJson;
import holdwater.platform.api.RecipeRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody's own services want of a plan, beside what those of this build do. */
class OwnStackPlanTest {
  private static final Launch COMMAND = new Launch.Command(List.of("run"));

  @TempDir private Path folder;

  private static Service service(String name, Launch launch, Optional<Integer> number) {
    return new Service(
        name,
        Placement.ZONE,
        1,
        launch,
        List.of(new Port("http", Protocol.HTTP, false, "/", number)),
        new Readiness.Tcp("http", Duration.ofSeconds(5)),
        List.of(),
        false,
        List.of(),
        Map.of(),
        Optional.empty());
  }

  private LaunchPlan plan(Set<String> without, Topology topology) {
    return TestPlans.plan(folder, Optional.of(List.of("proxy")), without, topology);
  }

  private static Topology topology(Map<String, PatternSwitch> switches, Service... services) {
    return new Topology(
        "t",
        List.of(TestPlans.REGION),
        List.of(services),
        Optional.empty(),
        List.of(),
        switches,
        List.of("SHE*", "OTHER"));
  }

  private static PlannedInstance instance(LaunchPlan plan, String id) {
    return plan.instances().stream().filter(i -> i.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void pattern_is_switched_off_in_the_way_that_its_owner_says() {
    PatternSwitch env =
        new PatternSwitch(Map.of("RETRIES_OF", "${instance}"), Map.of(), List.of(), List.of());
    PatternSwitch property =
        new PatternSwitch(Map.of(), Map.of("cache.size", "0"), List.of(), List.of());
    PatternSwitch told =
        new PatternSwitch(
            Map.of(),
            Map.of(),
            List.of(new PatternSwitch.Call("web", "PUT", "/hedge?at=${zone}", "off")),
            List.of("./quota", "${service}"));
    Topology topology =
        topology(
            Map.of("retry", env, "cache", property, "hedge", told, "unused", env),
            service("web", new Launch.Java("module", "x.Main", 64, List.of()), Optional.empty()),
            service("other", COMMAND, Optional.empty()));

    LaunchPlan plan = plan(Set.of("retry", "cache", "hedge"), topology);

    PlannedInstance a = instance(plan, "a.web");
    assertThat(a.env()).containsEntry("RETRIES_OF", "a.web").doesNotContainKey("RESILIENCE_RETRY");
    assertThat(a.argv()).contains("-Dcache.size=0");
    assertThat(a.switches())
        .containsExactly(
            new RecipeRequest.Call(
                "PUT",
                "http://127.0.0.1:" + a.ports().get(0).number() + "/hedge?at=a",
                Map.of(),
                "off"),
            new RecipeRequest.Command(List.of("./quota", "web"), folder.toString()));
    assertThat(instance(plan, "b.other").switches())
        .containsExactly(new RecipeRequest.Command(List.of("./quota", "other"), folder.toString()));
    assertThat(instance(plan(Set.of(), topology), "a.web").switches()).isEmpty();
  }

  @Test
  void variables_of_whoever_starts_it_go_on_as_far_as_the_topology_says() {
    Service web = service("web", COMMAND, Optional.empty());

    assertThat(instance(plan(Set.of(), topology(Map.of(), web)), "a.web").env())
        .containsOnlyKeys("PATH", "SHELL", "JAVA_HOME");
    assertThat(instance(plan(Set.of(), TestPlans.topology(web)), "a.web").env())
        .containsOnlyKeys("PATH", "JAVA_HOME");
  }

  @Test
  void port_that_must_be_one_is_that_and_the_next_instances_have_the_next() {
    int number = PortPool.FIRST + 1;

    LaunchPlan plan =
        plan(
            Set.of(),
            TestPlans.topology(
                service("other", COMMAND, Optional.empty()),
                service("web", COMMAND, Optional.of(number))));

    assertThat(instance(plan, "a.web").ports().get(0).number()).isEqualTo(number);
    assertThat(instance(plan, "b.web").ports().get(0).number()).isEqualTo(number + 1);
    assertThat(plan.instances().stream().flatMap(i -> i.ports().stream()).map(p -> p.number()))
        .doesNotHaveDuplicates();
    assertThatThrownBy(() -> new PortPool(port -> port != 80, 0).take(80, "a.web"))
        .isInstanceOf(PlanFailed.class)
        .hasMessage("port 80 of a.web is taken: end the program that holds it");
  }

  @Test
  void plan_of_an_older_version_is_read() throws Exception {
    LaunchPlan plan = plan(Set.of(), TestPlans.topology(service("web", COMMAND, Optional.empty())));
    ObjectNode json = PlatformJson.mapper().valueToTree(plan);
    ((ObjectNode) json.get("instances").get(0)).remove("switches");
    ObjectNode topology = (ObjectNode) json.get("topology");
    topology.remove(List.of("switches", "inherit"));
    ((ObjectNode) topology.at("/services/0/ports/0")).remove("number");

    assertThat(PlatformJson.mapper().treeToValue(json, LaunchPlan.class)).isEqualTo(plan);
  }
}
