package holdwater.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.model.topology.Launch;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Service;
import holdwater.platform.api.PlatformJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {
  private static final Optional<List<String>> PROXY = Optional.of(List.of("proxy"));

  @TempDir private Path folder;

  private LaunchPlan plan(Service... services) {
    return plan(PROXY, Set.of(), services);
  }

  private LaunchPlan plan(Optional<List<String>> proxy, Set<String> without, Service... services) {
    return TestPlans.plan(folder, proxy, without, TestPlans.topology(services));
  }

  private static Service service(
      String name, Placement placement, List<String> calls, Map<String, String> env) {
    return new Service(
        name,
        placement,
        1,
        new Launch.Command(List.of("run", "${instance}")),
        List.of(new Port("http", Protocol.HTTP, false, "/")),
        new Readiness.Tcp("http", Duration.ofSeconds(5)),
        calls,
        name.equals("gateway"),
        List.of(),
        env,
        Optional.empty());
  }

  private static Service kafka() {
    return new Service(
        "kafka",
        Placement.REGION,
        1,
        new Launch.Java("stack/kafka", "x.Kafka", 64, List.of("-Dnode=${instance}")),
        List.of(
            new Port("broker", Protocol.TCP, true, ""),
            new Port("controller", Protocol.TCP, false, "")),
        new Readiness.Tcp("broker", Duration.ofSeconds(5)),
        List.of(),
        false,
        List.of(),
        Map.of("LISTENERS", "${zones.broker}", "CONTROLLER_PORT", "${port.controller}"),
        Optional.of(1.5));
  }

  private static PlannedInstance instance(LaunchPlan plan, String id) {
    return plan.instances().stream().filter(i -> i.id().equals(id)).findFirst().orElseThrow();
  }

  private static PlannedLink link(LaunchPlan plan, String name) {
    return plan.links().stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void placeholders_of_the_instance_itself_have_their_values() {
    LaunchPlan plan =
        plan(
            service(
                "catalog",
                Placement.ZONE,
                List.of(),
                Map.of(
                    "WHO", "${instance} ${service} ${zone} ${region} ${first}",
                    "PORT", "${port.http}",
                    "DIRS", "${data}|${store}",
                    "KEY", "${secret.jwt}")));

    PlannedInstance catalog = instance(plan, "b.catalog");
    Map<String, String> first = instance(plan, "a.catalog").env();
    assertThat(catalog.env()).containsEntry("WHO", "b.catalog catalog b r1 false");
    assertThat(first).containsEntry("WHO", "a.catalog catalog a r1 true");
    assertThat(catalog.env()).containsEntry("PORT", "" + catalog.ports().get(0).number());
    assertThat(catalog.argv()).containsExactly("run", "b.catalog");
    assertThat(catalog.env().get("DIRS"))
        .matches(".*/stack/data/b\\.catalog\\|.*/store/b\\.catalog");
    assertThat(catalog.env().get("KEY")).matches("[0-9a-f]{64}").isEqualTo(first.get("KEY"));
  }

  @Test
  void placeholders_of_addresses_and_urls_are_what_other_programs_read() {
    Map<String, String> env = Map.of("AT", "${addresses.catalog}", "URLS", "${urls.catalog}");
    LaunchPlan plan =
        plan(
            service("catalog", Placement.ZONE, List.of(), Map.of()),
            service("gateway", Placement.ZONE, List.of("catalog"), env));

    String own = link(plan, "b.gateway:b.catalog").listen();
    String other = link(plan, "b.gateway:a.catalog").listen();
    assertThat(instance(plan, "b.gateway").env())
        .containsEntry("AT", own + "," + other)
        .containsEntry("URLS", "http://" + own + ",http://" + other);
  }

  @Test
  void program_of_anybodys_build_runs_on_its_jar_by_its_manifest() throws Exception {
    Path jar = jar("com.acme.Shop");

    PlannedInstance shop = instance(plan(program(jar, Optional.empty())), "a.shop");

    assertThat(shop.argv()).containsSubsequence("-Xmx32m", "-Dx=a.shop", "-cp", jar.toString());
    assertThat(shop.argv()).endsWith("com.acme.Shop");
    assertThat(instance(plan(program(jar, Optional.of("x.Other"))), "a.shop").argv())
        .endsWith("x.Other");
  }

  @Test
  void program_that_is_not_there_or_says_no_main_class_teaches() throws Exception {
    assertThatThrownBy(() -> plan(program(folder.resolve("none.jar"), Optional.empty())))
        .isInstanceOf(PlanFailed.class)
        .hasMessageContaining("service shop: there is no")
        .hasMessageContaining("build it first");
    Path jar = jar(null);
    assertThatThrownBy(() -> plan(program(jar, Optional.empty())))
        .isInstanceOf(PlanFailed.class)
        .hasMessageContaining("say java.main");
  }

  private Path jar(String main) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (main != null) {
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
    }
    Path jar = folder.resolve("shop.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }

  private static Service program(Path jar, Optional<String> main) {
    Service plain = service("shop", Placement.ZONE, List.of(), Map.of());
    return new Service(
        "shop",
        Placement.ZONE,
        1,
        new Launch.Jar(jar.toString(), main, 32, List.of("-Dx=${instance}")),
        plain.ports(),
        plain.readiness(),
        List.of(),
        false,
        List.of(),
        Map.of(),
        Optional.empty());
  }

  @Test
  void placeholders_of_links_lead_through_them_own_zone_first() {
    Map<String, String> env =
        Map.of(
            "LINKS", "${links.catalog}",
            "FIRST", "${link.catalog}",
            "VIEWERS", "${viewers.gateway}");
    LaunchPlan plan =
        plan(
            service("catalog", Placement.ZONE, List.of(), Map.of()),
            service("gateway", Placement.ZONE, List.of("catalog"), env));

    String own = link(plan, "b.gateway:b.catalog").listen();
    String other = link(plan, "b.gateway:a.catalog").listen();
    String ownViewers = link(plan, "viewers:b.gateway").listen();
    String otherViewers = link(plan, "viewers:a.gateway").listen();
    assertThat(instance(plan, "b.gateway").env())
        .containsEntry("LINKS", "b.catalog=" + own + ",a.catalog=" + other)
        .containsEntry("FIRST", own)
        .containsEntry("VIEWERS", "b.gateway=" + ownViewers + ",a.gateway=" + otherViewers);
  }

  @Test
  void broker_has_a_listener_for_each_calling_place_behind_that_places_link() {
    LaunchPlan plan =
        plan(
            kafka(),
            service("accounts", Placement.ZONE, List.of("kafka"), Map.of("K", "${link.kafka}")),
            service("encoding", Placement.REGION, List.of("kafka"), Map.of()));

    PlannedInstance kafka = instance(plan, "r1.kafka");
    String expected =
        List.of("a", "b", "r1").stream()
            .map(
                place -> {
                  PlannedLink link = link(plan, place + ".*:r1.kafka");
                  return place + ":" + link.upstreamPort() + ":" + link.listen();
                })
            .reduce((one, two) -> one + "," + two)
            .orElseThrow();
    assertThat(kafka.env()).containsEntry("LISTENERS", expected);
    assertThat(kafka.ports()).hasSize(4);
    assertThat(kafka.readiness().port()).isEqualTo(kafka.ports().get(0).number());
    assertThat(instance(plan, "b.accounts").env())
        .containsEntry("K", link(plan, "b.*:r1.kafka").listen());
    assertThat(plan.links()).allMatch(link -> link.listenPort() != link.upstreamPort());
  }

  @Test
  void java_launch_is_a_small_jvm_with_its_cap() {
    LaunchPlan plan = plan(kafka(), service("a", Placement.ZONE, List.of("kafka"), Map.of()));

    List<String> argv = instance(plan, "r1.kafka").argv();
    assertThat(argv)
        .startsWith("/jdk/bin/java")
        .contains(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-Xss512k",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ActiveProcessorCount=2",
            "-Dnode=r1.kafka")
        .endsWith("-cp", folder.resolve("own.jar") + ":" + folder.resolve("lib.jar"), "x.Kafka");
  }

  @Test
  void environment_holds_what_the_topology_says_and_little_else() {
    LaunchPlan plan =
        plan(
            PROXY,
            Set.of("zone-failover", "retry"),
            service("catalog", Placement.ZONE, List.of(), Map.of("X", "1")));

    assertThat(instance(plan, "a.catalog").env())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "PATH", "/bin",
                "JAVA_HOME", "/jdk",
                "X", "1",
                "RESILIENCE_ZONE_FAILOVER", "off",
                "RESILIENCE_RETRY", "off"));
  }

  @Test
  void without_restart_exits_are_final_and_services_hear_nothing_of_it() {
    Service catalog = service("catalog", Placement.ZONE, List.of(), Map.of());

    LaunchPlan plan = plan(PROXY, Set.of("restart"), catalog);

    assertThat(plan.exitsAreFinal()).isTrue();
    assertThat(plan.without()).containsExactly("restart");
    assertThat(instance(plan, "a.catalog").env()).containsOnlyKeys("PATH", "JAVA_HOME");
    assertThat(plan(PROXY, Set.of("retry"), catalog).exitsAreFinal()).isFalse();
  }

  @Test
  void plan_that_says_nothing_of_exits_has_them_started_anew() throws Exception {
    LaunchPlan plan =
        plan(PROXY, Set.of("restart"), service("a", Placement.ZONE, List.of(), Map.of()));
    ObjectNode json = PlatformJson.mapper().valueToTree(plan);
    assertThat(json.remove("exitsAreFinal").asBoolean()).isTrue();

    assertThat(PlatformJson.mapper().treeToValue(json, LaunchPlan.class).exitsAreFinal()).isFalse();
  }

  @Test
  void without_a_proxy_links_lead_straight_to_their_targets() {
    LaunchPlan plan =
        plan(
            Optional.empty(),
            Set.of(),
            service("catalog", Placement.ZONE, List.of(), Map.of()),
            service("gateway", Placement.ZONE, List.of("catalog"), Map.of()));

    assertThat(plan.links()).isNotEmpty();
    assertThat(plan.links()).allMatch(link -> link.listenPort() == link.upstreamPort());
  }

  @Test
  void unknown_placeholder_names_where_it_is_and_what_there_is() {
    assertThatThrownBy(
            () -> plan(service("catalog", Placement.ZONE, List.of(), Map.of("X", "${prot.http}"))))
        .isInstanceOf(PlanFailed.class)
        .hasMessageContaining("env X of service catalog")
        .hasMessageContaining("${prot.http}")
        .hasMessageContaining("port.NAME");
    assertThatThrownBy(
            () -> plan(service("catalog", Placement.ZONE, List.of(), Map.of("X", "${port.htp}"))))
        .hasMessageContaining("its ports are [http]");
    assertThatThrownBy(
            () -> plan(service("catalog", Placement.ZONE, List.of(), Map.of("X", "${link.db}"))))
        .hasMessageContaining("catalog calls []");
    assertThatThrownBy(
            () -> plan(service("catalog", Placement.ZONE, List.of(), Map.of("X", "${viewers.no}"))))
        .hasMessageContaining("is called by viewers");
  }

  /** Whoever calls ps reads them. */
  @ParameterizedTest
  @ValueSource(strings = {"${secret.jwt}", "--key=${keys.callers}", "${key.catalog}"})
  void secret_in_an_argument_is_refused(String argument) {
    Service plain = service("catalog", Placement.ZONE, List.of(), Map.of());
    Service told =
        new Service(
            plain.name(),
            plain.placement(),
            1,
            new Launch.Command(List.of("run", argument)),
            plain.ports(),
            plain.readiness(),
            List.of(),
            false,
            List.of(),
            Map.of(),
            Optional.empty());

    assertThatThrownBy(() -> plan(told))
        .isInstanceOf(PlanFailed.class)
        .hasMessageContaining("the command of service catalog")
        .hasMessageContaining("read by every user of the machine");
  }

  @Test
  void services_that_wait_for_each_other_are_refused() {
    assertThatThrownBy(() -> plan(waiting("a", "b"), waiting("b", "a")))
        .isInstanceOf(PlanFailed.class)
        .hasMessageContaining("a -> b -> a");
  }

  private static Service waiting(String name, String before) {
    Service plain = service(name, Placement.ZONE, List.of(), Map.of());
    return new Service(
        name,
        plain.placement(),
        1,
        plain.launch(),
        plain.ports(),
        plain.readiness(),
        List.of(),
        false,
        List.of(before),
        Map.of(),
        Optional.empty());
  }

  @Test
  void plan_survives_its_way_to_the_daemon() throws Exception {
    LaunchPlan plan = plan(kafka(), service("a", Placement.ZONE, List.of("kafka"), Map.of()));

    byte[] json = PlatformJson.mapper().writeValueAsBytes(plan);

    assertThat(PlatformJson.mapper().readValue(json, LaunchPlan.class)).isEqualTo(plan);
  }
}
