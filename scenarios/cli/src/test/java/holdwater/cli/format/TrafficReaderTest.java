package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.scenario.AnswerCheck;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.RequestTemplate;
import holdwater.model.scenario.TrafficModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plain HTTP clients in a scenario. */
class TrafficReaderTest {
  private static final String SCENARIO =
      """
      apiVersion: holdwater/v1alpha1
      kind: Scenario
      metadata: {name: slow-catalog}
      spec:
        hypothesis: A slow catalog costs three seconds.
        topology: small
        traffic:
          http:
            rate: 20/s
            event: order
            request: {method: POST, path: "/orders?sku=${random.10}", ok: [201]}
        slos: [slo/orders.yaml]
        timeline:
          - name: late
            fault: {kind: latency, delay: 2s}
            target: {links: {from: "*.gateway", to: b.catalog}}
            hold: {atLeast: 70s, atMost: 130s}
        expect:
          orders: {shock: {within: 10s, cost: 3s}, held: 99%, after: 99%}
      """;

  @TempDir private Path root;
  private TestLibrary files;

  @BeforeEach
  void files() {
    files = new TestLibrary(root);
    files.write("scenarios/library/slo/orders.yaml", TestLibrary.slo("orders", "order"));
  }

  @Test
  void what_is_left_out_has_its_usual_value() {
    ScenarioFile file = files.scenario(SCENARIO).orThrow();

    TrafficModel traffic = file.scenario().traffic();
    assertThat(traffic.perSecond()).isEqualTo(20);
    assertThat(traffic.scheduledEvent()).isEqualTo("order");
    assertThat(traffic.http())
        .contains(
            HttpLoad.ofRequests(
                "order",
                Optional.empty(),
                Duration.ofSeconds(10),
                false,
                Optional.empty(),
                List.of(
                    new RequestTemplate(
                        "request",
                        1,
                        "POST",
                        "/orders?sku=${random.10}",
                        Map.of(),
                        Optional.empty(),
                        new AnswerCheck(List.of(201), Optional.empty(), Map.of(), Map.of(), 0)))));
    assertThat(file.scenario().recovery().capacityWithin()).isEqualTo(Duration.ofSeconds(60));
    assertThat(file.scenario().steadyState().atLeast()).isEqualTo(Duration.ofSeconds(30));
    assertThat(file.scenario().blastRadius().zones()).isEqualTo(1);
  }

  private static final String EVERY_KEY =
      """
            http:
              rate: 5/s
              event: order
              timeout: 2s
              entry: gateway
              failover: true
              feed: skus.csv
              requests:
                - name: order
                  weight: 3
                  method: POST
                  path: /orders
                  headers: {Content-Type: application/json}
                  body: '{"id": "${uuid}", "sku": "${csv.sku}", "n": ${number}}'
                  ok: [201, 202]
                  check: {contains: ordered, json: {"$.state": new}, headers: {X-A: b}, atLeastBytes: 10}
                - {path: /}
      """;

  @Test
  void every_key_is_read() {
    Path feed = files.write("scenarios/library/skus.csv", "sku\nbook\n");
    String text =
        SCENARIO
            .replaceFirst(
                "(?s)    http:.*?    request: [^\n]*\n", Matcher.quoteReplacement(EVERY_KEY))
            .replace("held: 99%, after: 99%", "held: 95%, after: 95%, steady: 90%");

    HttpLoad load = files.scenario(text).orThrow().scenario().traffic().http().orElseThrow();

    assertThat(load.entry()).contains("gateway");
    assertThat(load.failover()).isTrue();
    assertThat(load.timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(load.feed()).contains(feed.toString());
    assertThat(load.requests()).hasSize(2);
    RequestTemplate first = load.requests().get(0);
    assertThat(first.weight()).isEqualTo(3);
    assertThat(first.headers()).containsEntry("Content-Type", "application/json");
    assertThat(first.body().orElseThrow()).contains("${csv.sku}");
    assertThat(first.check())
        .isEqualTo(
            new AnswerCheck(
                List.of(201, 202),
                Optional.of("ordered"),
                Map.of("$.state", "new"),
                Map.of("X-A", "b"),
                10));
    assertThat(load.requests().get(1).check()).isEqualTo(AnswerCheck.SUCCESS);
  }

  @Test
  void clients_keep_their_connections_unless_each_request_is_to_open_one() {
    String anew = SCENARIO.replace("event: order", "event: order\n      connections: new");

    assertThat(http(SCENARIO).connections()).isEqualTo(HttpLoad.Connections.KEPT);
    assertThat(http(anew).connections()).isEqualTo(HttpLoad.Connections.NEW);
    assertThat(files.mistakes(anew.replace("connections: new", "connections: fresh")))
        .singleElement()
        .asString()
        .contains("traffic.http.connections", "kept, new");
  }

  private HttpLoad http(String scenario) {
    return files.scenario(scenario).orThrow().scenario().traffic().http().orElseThrow();
  }

  @Test
  void clients_of_a_scenario_may_make_journeys_and_an_slo_may_count_one_of_their_requests() {
    String journeys =
        SCENARIO.replaceFirst(
            "      request: [^\n]*\n",
            Matcher.quoteReplacement(
                """
                      journeys:
                        - name: buy
                          steps:
                            - {name: look, path: /items}
                            - {name: pay, think: 1s..2s, method: POST, path: /pay}
                """));
    files.write("scenarios/library/slo/paid.yaml", TestLibrary.slo("paid", "pay"));
    String paid = journeys.replace("slo/orders.yaml", "slo/paid.yaml").replace("orders:", "paid:");

    TrafficModel traffic = files.scenario(journeys).orThrow().scenario().traffic();
    assertThat(traffic.http().orElseThrow().single()).isFalse();
    assertThat(traffic.perSecond()).isEqualTo(20);
    assertThat(http(paid).requests())
        .extracting(RequestTemplate::name)
        .containsExactly("look", "pay");
    assertThat(files.mistakes(paid.replace("name: pay", "name: buy")))
        .singleElement()
        .asString()
        .contains("slos[0]", "counts events 'pay'", "reports 'order'");
  }

  @Test
  void who_comes_is_said_once() {
    assertThat(
            files.mistakes(SCENARIO.replace("    http:", "    model: evening-viewing\n    http:")))
        .anyMatch(mistake -> mistake.contains("must have either model and starts, or http"));
    assertThat(files.mistakes(SCENARIO.replaceFirst("      request: [^\n]*\n", "")))
        .anyMatch(mistake -> mistake.contains("must have either request or requests"));
  }

  @Test
  void an_slo_of_other_events_is_a_mistake_of_the_slo() {
    assertThat(files.mistakes(SCENARIO.replace("event: order", "event: orders")))
        .singleElement()
        .asString()
        .contains("slos[0]", "counts events 'order'", "reports 'orders'");
  }

  @Test
  void a_way_in_that_is_none_is_a_mistake() {
    assertThat(
            files.mistakes(SCENARIO.replace("event: order", "event: order\n      entry: catalog")))
        .singleElement()
        .asString()
        .contains("no service 'catalog' with 'entry: true'");
  }

  @Test
  void a_placeholder_that_means_nothing_is_a_mistake() {
    assertThat(files.mistakes(SCENARIO.replace("random.10", "random")))
        .singleElement()
        .asString()
        .contains("unknown placeholder ${random}", "random.N");
    assertThat(files.mistakes(SCENARIO.replace("random.10", "csv.sku")))
        .singleElement()
        .asString()
        .contains("needs a feed");
    files.write("scenarios/library/skus.csv", "sku,\"price\"\nbook,1\n");
    String fed = SCENARIO.replace("event: order", "event: order\n      feed: skus.csv");
    assertThat(files.mistakes(fed.replace("random.10", "csv.price"))).isEmpty();
    assertThat(files.mistakes(fed.replace("random.10", "csv.skus")))
        .singleElement()
        .asString()
        .contains("the feed has no column 'skus', did you mean 'sku'?");
  }

  @Test
  void times_rates_and_files_have_their_bounds() {
    assertThat(files.mistakes(SCENARIO.replace("event: order", "event: order\n      timeout: 20s")))
        .anyMatch(mistake -> mistake.contains("at most 14 s"));
    assertThat(files.mistakes(SCENARIO.replace("event: order", "event: order\n      feed: no.csv")))
        .anyMatch(mistake -> mistake.contains("there is no such file"));
    assertThat(files.mistakes(SCENARIO.replace("rate: 20/s", "rate: 1/s")))
        .anyMatch(mistake -> mistake.contains("requests/s"));
  }

  @Test
  void a_pattern_of_the_topology_can_be_proven() {
    String proves = "  proves: [{pattern: retry-budget, fails: {slo: orders, window: held}}]\n";
    assertThat(files.mistakes(SCENARIO + proves))
        .singleElement()
        .asString()
        .contains("no such pattern");
    Path small = root.resolve("reference-stack/topologies/small.yaml");
    files.write(
        "reference-stack/topologies/small.yaml",
        read(small).replace("  regions:", "  patterns: [retry-budget]\n  regions:"));

    assertThat(files.mistakes(SCENARIO + proves)).isEmpty();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
