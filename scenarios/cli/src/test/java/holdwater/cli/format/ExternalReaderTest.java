package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.adapters.external.Address;
import holdwater.adapters.external.AgentPlace;
import holdwater.adapters.external.Api;
import holdwater.adapters.external.ExternalInstance;
import holdwater.adapters.external.ExternalProxy;
import holdwater.adapters.external.ExternalSystem;
import holdwater.adapters.external.LinkCounter;
import holdwater.adapters.external.OutageCommands;
import holdwater.cli.yaml.Reading;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.LabelMatch;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Placement;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalReaderTest {
  static final String STAGING =
      """
      apiVersion: holdwater/v1alpha1
      kind: External
      metadata: {name: staging}
      spec:
        zones: [a, b]
        services:
          database:
            ready: {tcp: true}
            instances: {r1.database: {address: "127.0.0.1:5432"}}
          stock:
            ready: {http: /health}
            calls: [database]
            instances:
              a.stock:
                address: 127.0.0.1:7002
                agent: {url: "http://127.0.0.1:9101/", tokenFile: secrets/a.stock}
              b.stock: {address: 127.0.0.2:7002, pid: 4711}
          orders:
            ready: {http: /health}
            calls: [stock]
            entry: true
            instances:
              a.orders: {address: 127.0.0.1:7001, pidFile: /run/orders.pid}
              b.orders:
                address: 127.0.0.2:7001
                actuator: {url: "http://127.0.0.2:7001/actuator"}
        network:
          toxiproxy: http://127.0.0.1:8474
          links: {"a.orders:b.stock": stock_from_a, "entry:b.orders": orders_b}
        permit: {hosts: [127.0.0.0/8], zones: 1, hours: "09:00-17:00"}
      """;

  @TempDir private Path root;
  private TestLibrary files;

  @BeforeEach
  void files() {
    files = new TestLibrary(root);
    files.write("scenarios/library/slo/orders.yaml", TestLibrary.slo("orders", "order"));
  }

  private Reading<ExternalSystem> read(String text) {
    return new ExternalReader().read(files.write("scenarios/library/staging.yaml", text));
  }

  private List<String> mistakes(String text) {
    return read(text).problems().stream()
        .flatMap(problems -> problems.list().stream())
        .map(problem -> problem.path() + " " + problem.message())
        .toList();
  }

  @Test
  void every_key_is_read() {
    ExternalSystem system = read(STAGING).orThrow();

    assertThat(system.name()).isEqualTo("staging");
    assertThat(system.topology().instances().stream().map(Instance::id))
        .containsExactly("r1.database", "a.stock", "b.stock", "a.orders", "b.orders");
    assertThat(system.topology().service("database").orElseThrow().placement())
        .isEqualTo(Placement.REGION);
    Path token = root.resolve("scenarios/library/secrets/a.stock");
    assertThat(system.instances().get("a.stock"))
        .isEqualTo(
            new ExternalInstance(
                new Address("127.0.0.1", 7002),
                Optional.of(
                    new AgentPlace.At(
                        new Api(URI.create("http://127.0.0.1:9101"), Optional.of(token)))),
                Optional.empty()));
    assertThat(system.instances().get("b.stock").agent()).contains(new AgentPlace.OfPid(4711));
    assertThat(system.instances().get("a.orders").agent())
        .contains(new AgentPlace.OfPidFile(Path.of("/run/orders.pid")));
    assertThat(system.instances().get("b.orders").actuator())
        .contains(new Api(URI.create("http://127.0.0.2:7001/actuator"), Optional.empty()));
    assertThat(system.proxy())
        .contains(
            new ExternalProxy(
                new Api(URI.create("http://127.0.0.1:8474"), Optional.empty()),
                Map.of("a.orders:b.stock", "stock_from_a", "viewers:b.orders", "orders_b")));
    assertThat(system.links().stream().map(Link::name))
        .containsExactlyInAnyOrder("a.orders:b.stock", "viewers:b.orders");
    assertThat(system.permit().describe())
        .startsWith("hosts 127.0.0.0/8; faults in 1 zone at once; 09:00-17:00 ");
    assertThat(system.pages()).containsOnlyKeys("a.stock", "b.stock", "a.orders", "b.orders");
  }

  @Test
  void instance_that_its_owner_can_lose_and_bring_back_may_have_an_outage() {
    String commands = "outage: {lose: [systemctl, stop, b], bringBack: [systemctl, start, b]}";
    ExternalSystem system = read(STAGING.replace("pid: 4711", commands)).orThrow();

    assertThat(system.instances().get("b.stock").outage())
        .contains(
            new OutageCommands(
                List.of("systemctl", "stop", "b"),
                List.of("systemctl", "start", "b"),
                root.resolve("scenarios/library")));
    assertThat(files.mistakes(drill("{kind: outage}", "{instance: b.stock}"))).isEmpty();
    assertThat(mistakes(STAGING.replace("pid: 4711", "outage: {lose: []}")))
        .containsExactlyInAnyOrder(
            "services.stock.instances.b.stock.outage.lose must be a program and its arguments,"
                + " such as [systemctl, stop, stock]",
            "services.stock.instances.b.stock.outage.bringBack is missing");
  }

  private static String counted(String text) {
    return STAGING.replace("  permit:", "    counted: {" + text + "}\n  permit:");
  }

  @Test
  void callee_may_count_the_calls_of_a_link() {
    ExternalSystem system =
        read(counted("\"a.orders:b.stock\": {query: 'calls_total{from=\"a\"}'}")).orThrow();

    assertThat(system.proxy().orElseThrow().counters())
        .containsExactly(
            Map.entry(
                "a.orders:b.stock",
                new LinkCounter.OfCallee(
                    "/metrics",
                    new CounterQuery(
                        "calls_total",
                        List.of(new LabelMatch("from", LabelMatch.Kind.EQUALS, "a"))))));
  }

  @Test
  void agent_of_the_caller_may_count_the_calls_of_a_link() {
    ExternalSystem requests =
        read(counted("\"a.orders:b.stock\": {requests: \"127.0.0.1:8666\"}")).orThrow();
    ExternalSystem methods =
        read(counted("\"a.orders:b.stock\": {methods: com.acme.Stock.ask*}")).orThrow();

    assertThat(requests.proxy().orElseThrow().counters())
        .containsExactly(
            Map.entry(
                "a.orders:b.stock", new LinkCounter.Requests(new Address("127.0.0.1", 8666))));
    assertThat(methods.proxy().orElseThrow().counters())
        .containsExactly(
            Map.entry("a.orders:b.stock", new LinkCounter.Methods("com.acme.Stock.ask*")));
  }

  /** A URL takes two slashes for the name of a host, which no permit was asked for. */
  @Test
  void path_that_names_another_host_is_refused() {
    assertThat(
            mistakes(STAGING.replace("ready: {http: /health}", "ready: {http: //prod.example/}")))
        .anyMatch(mistake -> mistake.contains("path must begin with one slash"));
    String counter = "{query: 'calls_total{from=\"a\"}', path: //prod.example/metrics}";
    assertThat(mistakes(counted("\"a.orders:b.stock\": " + counter)))
        .singleElement()
        .asString()
        .contains("path must begin with one slash");
  }

  @Test
  void agent_that_cannot_count_is_refused() {
    assertThat(mistakes(counted("\"b.orders:b.stock\": {requests: \"127.0.0.1:8666\"}")))
        .containsExactly(
            "network.counted.b.orders:b.stock b.orders has no agent that could count: give it"
                + " agent, pid or pidFile");
    assertThat(mistakes(counted("\"entry:b.orders\": {requests: \"127.0.0.1:8666\"}")))
        .containsExactly(
            "network.counted.entry:b.orders nobody with an agent calls over this link: clients of"
                + " traffic.http are counted anyhow");
    assertThat(mistakes(counted("\"a.orders:b.stock\": {methods: \"a.B.c chance 1%\"}")))
        .containsExactly(
            "network.counted.a.orders:b.stock.methods methods must be a pattern without blanks, was"
                + " a.B.c chance 1%");
    assertThat(mistakes(counted("\"a.orders:b.stock\": {requests: stock}")))
        .containsExactly(
            "network.counted.a.orders:b.stock.requests must be HOST:PORT, was 'stock'");
  }

  @Test
  void counter_that_cannot_mean_one_link_is_refused() {
    assertThat(mistakes(counted("\"a.orders:b.stock\": {query: calls_total}")))
        .containsExactly(
            "network.counted.a.orders:b.stock.query counts who comes to b.stock by other links"
                + " too: name by a label who calls");
    assertThat(mistakes(counted("\"a.stock:r1.database\": {query: calls_total}")))
        .containsExactly(
            "network.counted.a.stock:r1.database r1.database speaks no HTTP, so it has no page of"
                + " metrics");
    assertThat(mistakes(counted("\"a.orders:b.stok\": {query: calls_total}")))
        .containsExactly(
            "network.counted.a.orders:b.stok nobody calls over such a link: see 'calls', 'entry',"
                + " did you mean 'a.orders:b.stock'?");
  }

  @Test
  void mistakes_come_all_at_once() {
    String text =
        STAGING
            .replace("ready: {tcp: true}", "ready: {http: health}")
            .replace("calls: [stock]", "calls: [stok]")
            .replace("pid: 4711", "pid: 1")
            .replace("address: 127.0.0.1:7001", "address: 127.0.0.1")
            .replace("hosts: [127.0.0.0/8]", "hosts: [127.0.0.0/99]")
            .replace("09:00-17:00", "nine to five");

    assertThat(mistakes(text))
        .containsExactlyInAnyOrder(
            "services.database.ready.http must be a path such as /health, was 'health'",
            "services.stock.instances.b.stock.pid must be the id of a process, was 1",
            "services.orders.instances.a.orders.address must be HOST:PORT, was '127.0.0.1'",
            "permit.hosts[0] must have at most 32 bits behind the slash, was '127.0.0.0/99'",
            "permit.hours must be hours such as 09:00-17:00, was 'nine to five'");
  }

  @Test
  void services_must_be_there_that_are_called() {
    assertThat(mistakes(STAGING.replace("calls: [stock]", "calls: [stok]")))
        .containsExactly("services.orders.calls[0] no such service 'stok', did you mean 'stock'?");
  }

  @Test
  void instances_stand_evenly_in_their_zones() {
    assertThat(mistakes(STAGING.replace("b.stock: {address", "c.stock: {address")))
        .containsExactly(
            "services.stock.instances must be a.stock, b.stock: as many in every zone"
                + " (or all beside the zones, as r1.stock)");
  }

  @Test
  void links_without_a_call_and_proxies_of_two_links_are_refused() {
    assertThat(mistakes(STAGING.replace("entry:b.orders", "entry:b.order")))
        .containsExactly(
            "network.links.entry:b.order nobody calls over such a link: see 'calls', 'entry',"
                + " did you mean 'viewers:b.orders'?");
    assertThat(mistakes(STAGING.replace("orders_b", "stock_from_a")))
        .containsExactly(
            "network.links.entry:b.orders 'stock_from_a' stands for a.orders:b.stock already");
  }

  @Test
  void addresses_that_the_permit_does_not_allow_are_refused() {
    assertThat(mistakes(STAGING.replace("127.0.0.0/8", "127.0.0.1")))
        .containsExactly(
            "services.stock.instances.b.stock.address permit.hosts does not allow 127.0.0.2:"
                + " it allows 127.0.0.1",
            "services.orders.instances.b.orders.address permit.hosts does not allow 127.0.0.2:"
                + " it allows 127.0.0.1");
  }

  @Test
  void what_cannot_be_done_yet_is_not_ignored() {
    assertThat(mistakes(STAGING + "  prometheus: {url: \"http://127.0.0.1:9090\"}\n"))
        .containsExactly("prometheus not supported here");
  }

  private static String drill(String fault, String target) {
    return """
    apiVersion: holdwater/v1alpha1
    kind: Scenario
    metadata: {name: slow-stock}
    spec:
      hypothesis: A slow stock costs at most 3 s of orders.
      topology: staging.yaml
      traffic:
        http:
          rate: 20/s
          request: {method: POST, path: "/orders", ok: [201]}
          event: order
      slos: [orders]
      timeline:
        - name: slow
          at: 0s
          fault: %s
          target: %s
          hold: {atLeast: 70s, atMost: 130s}
      expect:
        orders: {shock: {within: 10s, cost: 3s}, held: 99%%, after: 99%%}
    """
        .formatted(fault, target);
  }

  @Test
  void scenario_on_it_is_read_with_it() {
    read(STAGING).orThrow();

    ScenarioFile file =
        files
            .scenario(drill("{kind: latency, delay: 2s}", "{links: {from: a.orders, to: b.stock}}"))
            .orThrow();

    assertThat(file.external().orElseThrow().system().name()).isEqualTo("staging");
    assertThat(file.topology().name()).isEqualTo("staging");
  }

  @Test
  void faults_in_more_zones_than_permitted_are_refused() {
    String both = "\"a.orders:b.stock\": stock_from_a, \"b.orders:a.stock\": stock_from_b";
    read(STAGING.replace("\"a.orders:b.stock\": stock_from_a", both)).orThrow();

    assertThat(
            files.mistakes(
                drill("{kind: latency, delay: 2s}", "{links: {from: a.orders, to: b.stock}}")))
        .isEmpty();
    assertThat(
            files.mistakes(
                drill("{kind: latency, delay: 2s}", "{links: {from: '*', to: '*.stock'}}")))
        .anyMatch(mistake -> mistake.contains("faults in zones a, b at once, and permit.zones"));
  }

  @Test
  void what_it_does_not_give_is_refused_before_anything_is_done() {
    read(STAGING).orThrow();

    assertThat(
            files.mistakes(
                drill("{kind: latency, delay: 2s}", "{links: {from: '*.orders', to: b.stock}}")))
        .singleElement()
        .asString()
        .contains("no proxy stands for link 'b.orders:b.stock'", "network.links of staging");
    assertThat(files.mistakes(drill("{kind: outage}", "{zone: b}")))
        .anyMatch(mistake -> mistake.contains("b.stock of staging has no outage: give it lose"));
    assertThat(files.mistakes(drill("{kind: suspend}", "{zone: b}")))
        .anyMatch(mistake -> mistake.contains("suspend needs somebody who starts instances again"));
    assertThat(
            files.mistakes(
                drill(
                    "{kind: jvm, fault: 'exception java.lang.Error on shop.Orders.take'}",
                    "{instance: b.orders}")))
        .anyMatch(mistake -> mistake.contains("b.orders of staging has no agent"));
  }
}
