package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.yaml.Reading;
import holdwater.model.topology.Launch;
import holdwater.model.topology.PatternSwitch;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Region;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyReaderTest {
  private static final String FOREIGN =
      """
      apiVersion: holdwater/v1alpha1
      kind: Topology
      metadata: {name: foreign}
      spec:
        regions:
          - {name: r1, zones: [a, b]}
          - name: r2
            zones: [c]
        services:
          broker:
            placement: region
            command: [/usr/bin/broker, --data, "${data}"]
            ports: {kafka: {protocol: tcp, perZone: true}, controller: {protocol: tcp}}
            ready: {tcp: kafka, within: 1m}
          app:
            placement: zone
            replicas: 2
            java: {module: services/app, main: com.example.App, heap: 1g, options: [-Dx=y]}
            ports:
              grpc: {protocol: tcp}
              http: {protocol: http, probe: /live}
            ready: {http: /ready, within: 120s}
            calls: [broker, app]
            viewers: true
            startsAfter: [broker]
            env:
              PORT: ${port.http}
              LIMIT: 64000000
              VERBOSE: true
            cap: {cpu: 0.5}
      """;

  private static final Service BROKER =
      new Service(
          "broker",
          Placement.REGION,
          1,
          new Launch.Command(List.of("/usr/bin/broker", "--data", "${data}")),
          List.of(
              new Port("kafka", Protocol.TCP, true, "/"),
              new Port("controller", Protocol.TCP, false, "/")),
          new Readiness.Tcp("kafka", Duration.ofSeconds(60)),
          List.of(),
          false,
          List.of(),
          Map.of(),
          Optional.empty());

  private static final Service APP =
      new Service(
          "app",
          Placement.ZONE,
          2,
          new Launch.Java("services/app", "com.example.App", 1024, List.of("-Dx=y")),
          List.of(
              new Port("grpc", Protocol.TCP, false, "/"),
              new Port("http", Protocol.HTTP, false, "/live")),
          new Readiness.Http("http", "/ready", Duration.ofSeconds(120)),
          List.of("broker", "app"),
          true,
          List.of("broker"),
          Map.of("PORT", "${port.http}", "LIMIT", "64000000", "VERBOSE", "true"),
          Optional.of(0.5));

  @TempDir private Path root;

  private Reading<Topology> read(String text) {
    return new TopologyReader().read(new TestLibrary(root).write("topology.yaml", text));
  }

  private List<String> mistakes(String text) {
    return read(text).problems().get(0).list().stream()
        .map(p -> p.position() + " " + p.path() + " " + p.message())
        .toList();
  }

  @Test
  void every_key_of_the_format_is_read() {
    assertThat(read(FOREIGN).orThrow())
        .isEqualTo(
            new Topology(
                "foreign",
                List.of(
                    new Region("r1", List.of(new Zone("a", "r1"), new Zone("b", "r1"))),
                    new Region("r2", List.of(new Zone("c", "r2")))),
                List.of(BROKER, APP),
                Optional.of(root.toString()),
                List.of(),
                Map.of(),
                List.of()));
  }

  @Test
  void a_program_of_anybodys_build_is_a_jar_beside_the_file() {
    String text =
        FOREIGN
            .replace("module: services/app, main: com.example.App", "jar: target/app.jar")
            .replace("viewers: true", "entry: true")
            .replace(
                "  regions:",
                "  workFolder: reference-stack\n  patterns: [slow-start]\n  regions:");

    Topology topology = read(text).orThrow();

    Path folder = root.resolve("reference-stack");
    assertThat(topology.workFolder()).contains(folder.toString());
    assertThat(topology.patterns()).containsExactly("slow-start");
    Service app = topology.service("app").orElseThrow();
    assertThat(app.entry()).isTrue();
    assertThat(app.launch())
        .isEqualTo(
            new Launch.Jar(
                folder.resolve("target/app.jar").toString(),
                Optional.empty(),
                1024,
                List.of("-Dx=y")));
  }

  private static final String SHARED =
      """
      apiVersion: holdwater/v1alpha1
      kind: Topology
      metadata: {name: shop}
      spec:
        regions: [{name: r1, zones: [a, b]}]
        inherit: [SPRING_PROFILES_ACTIVE, DB_*]
        defaults:
          placement: zone
          java: {jar: shop.jar, heap: 64m}
          ports: {http: {protocol: http, number: 7002}}
          ready: {http: /health, within: 60s}
          env: {PORT: "${port.http}", MODE: fast}
        services:
          stock: {java: {main: shop.Stock}}
          orders:
            command: [./orders]
            ports: {http: {protocol: http}}
            env: {MODE: slow}
      """;

  @Test
  void what_services_share_is_said_once() {
    Topology shop = read(SHARED).orThrow();

    Service stock = shop.service("stock").orElseThrow();
    assertThat(shop.inherit()).containsExactly("SPRING_PROFILES_ACTIVE", "DB_*");
    assertThat(stock.launch()).isInstanceOf(Launch.Jar.class);
    assertThat(((Launch.Jar) stock.launch()).mainClass()).contains("shop.Stock");
    assertThat(stock.ports().get(0).number()).contains(7002);
    Service orders = shop.service("orders").orElseThrow();
    assertThat(orders.launch()).isEqualTo(new Launch.Command(List.of("./orders")));
    assertThat(orders.env()).isEqualTo(Map.of("PORT", "${port.http}", "MODE", "slow"));
    assertThat(orders.ports().get(0).number()).isEmpty();
    assertThat(mistakes(SHARED.replace("[SPRING_PROFILES_ACTIVE, DB_*]", "[\"A*B\"]")))
        .singleElement()
        .asString()
        .contains("inherit[0] must be the name of a variable");
    assertThat(mistakes(SHARED.replace("ports: {http: {protocol: http}}", "entry: true")))
        .singleElement()
        .asString()
        .contains("services port 7002 of a.orders is another one's as well");
  }

  @Test
  void pattern_is_switched_off_in_any_of_four_ways() {
    String patterns =
        """
          patterns:
            - slow-start
            - {name: retry, off: {env: {RETRIES: 0}}}
            - {name: cache, off: {properties: {cache.size: 0}}}
            - {name: hedge, off: {http: {service: app, method: PUT, path: "/hedge?on=false"}}}
            - {name: quota, off: {command: [./quota, "${instance}"], http: [{service: app, path: /q}]}}
        """;

    Topology topology = read(FOREIGN.replace("  regions:", patterns + "  regions:")).orThrow();

    assertThat(topology.patterns())
        .containsExactly("slow-start", "retry", "cache", "hedge", "quota");
    assertThat(topology.switches())
        .isEqualTo(
            Map.of(
                "retry",
                new PatternSwitch(Map.of("RETRIES", "0"), Map.of(), List.of(), List.of()),
                "cache",
                new PatternSwitch(Map.of(), Map.of("cache.size", "0"), List.of(), List.of()),
                "hedge",
                new PatternSwitch(
                    Map.of(),
                    Map.of(),
                    List.of(new PatternSwitch.Call("app", "PUT", "/hedge?on=false", "")),
                    List.of()),
                "quota",
                new PatternSwitch(
                    Map.of(),
                    Map.of(),
                    List.of(new PatternSwitch.Call("app", "POST", "/q", "")),
                    List.of("./quota", "${instance}"))));
  }

  @Test
  void switch_that_nobody_would_hear_of_is_refused() {
    String patterns =
        """
          patterns:
            - {name: a, off: {}}
            - {name: b, off: {http: {service: ap, path: no}}}
            - {name: c, off: {command: [./c, "${prot.http}"]}}
            - c
        """;

    assertThat(mistakes(FOREIGN.replace("  regions:", patterns + "  regions:")))
        .containsExactly(
            "6:17 patterns[0].off off must say at least one of env, properties, http and command",
            "7:49 patterns[1].off.http.path must begin with a slash, was 'no'",
            "9:7 patterns[3] 'c' is declared already");
    String others = patterns.replace("    - {name: a, off: {}}\n", "").replace("    - c\n", "");
    assertThat(
            mistakes(
                FOREIGN.replace(
                    "  regions:", others.replace("path: no", "path: /x") + "  regions:")))
        .containsExactly("6:29 patterns[0].off.http no such service 'ap', did you mean 'app'?");
    assertThat(
            mistakes(
                FOREIGN.replace(
                    "  regions:", others.replaceFirst(".*name: b.*\n", "") + "  regions:")))
        .singleElement()
        .asString()
        .contains("patterns unknown placeholder ${prot.http}");
  }

  @Test
  void modules_of_this_build_start_in_its_own_folder() {
    String text = FOREIGN.replaceAll("(?s)    broker:.*?(    app:)", "$1").replace("broker, ", "");
    text = text.replace("startsAfter: [broker]", "startsAfter: []");

    assertThat(read(text).orThrow().workFolder()).isEmpty();
  }

  @Test
  void a_program_that_is_two_and_a_folder_that_is_not_there_are_mistakes() {
    assertThat(
            mistakes(
                FOREIGN
                    .replace("module: services/app", "module: services/app, jar: app.jar")
                    .replace("  regions:", "  workFolder: nowhere\n  regions:")))
        .anyMatch(mistake -> mistake.contains("must have either module or jar"))
        .anyMatch(mistake -> mistake.contains("there is no such folder"));
  }

  @Test
  void names_that_name_nothing_are_found() {
    assertThat(
            mistakes(
                FOREIGN
                    .replace("calls: [broker, app]", "calls: [brokr, app]")
                    .replace("startsAfter: [broker]", "startsAfter: [databse]")
                    .replace("ready: {tcp: kafka,", "ready: {tcp: kafak,")))
        .containsExactly(
            "14:20 services.broker.ready.tcp no such port 'kafak' here, did you mean 'kafka'?",
            "23:15 services.app.calls[0] no such service 'brokr', did you mean 'broker'?",
            "25:21 services.app.startsAfter[0] no such service 'databse'");
  }

  @Test
  void services_that_wait_for_each_other_are_found() {
    assertThat(
            mistakes(
                FOREIGN.replace(
                    "ready: {tcp: kafka, within: 1m}",
                    "ready: {tcp: kafka, within: 1m}\n      startsAfter: [app]")))
        .containsExactly(
            "15:20 services.broker.startsAfter waits for itself: broker -> app -> broker");
  }

  @Test
  void two_places_of_one_name_are_found() {
    assertThat(mistakes(FOREIGN.replace("zones: [c]", "zones: [a]")))
        .containsExactly("8:15 regions[1].zones[0] 'a' is already the name of regions[0].zones[0]");
  }

  @Test
  void every_mistake_of_a_service_comes_at_once() {
    assertThat(
            mistakes(
                FOREIGN
                    .replace("placement: region", "placement: everywhere")
                    .replace("      command: [/usr/bin/broker, --data, \"${data}\"]\n", "")
                    .replace("replicas: 2", "replicas: 99")
                    .replace("heap: 1g", "heap: 4m")
                    .replace("cap: {cpu: 0.5}", "cap: {cpu: 0}")))
        .containsExactly(
            "10:5 services.broker must have either java or command, to say how it starts",
            "11:18 services.broker.placement must be one of zone, region, was 'everywhere'",
            "17:65 services.app.java.heap heap must be at least 16 MB, was 4",
            "29:18 services.app.cap.cpu must be above 0 cores");
  }

  @Test
  void a_service_that_lacks_everything_is_told_all_of_it() {
    assertThat(
            mistakes(
                """
                apiVersion: holdwater/v1alpha1
                kind: Topology
                metadata: {name: bare}
                spec:
                  regions: []
                  services:
                    Web: {ready: {http: /, within: 1s}}
                """))
        .containsExactly(
            "5:12 regions must have at least one region",
            "7:5 services.Web must have either java or command, to say how it starts",
            "7:5 services.Web.placement is missing",
            "7:5 services.Web.ports is missing");
  }

  @Test
  void http_readiness_needs_an_http_port() {
    assertThat(mistakes(FOREIGN.replace("tcp: kafka, within: 1m", "http: /, within: 1m")))
        .containsExactly("14:21 services.broker.ready.http needs a port with protocol http");
  }
}
