package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.yaml.Reading;
import holdwater.model.scenario.AbortCondition;
import holdwater.model.slo.PrometheusServer;
import holdwater.model.slo.QueryRatio;
import holdwater.model.slo.QueryThreshold;
import holdwater.model.slo.Slo;
import holdwater.model.slo.Threshold;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SLOs that a Prometheus server is asked about, and aborts by an alert's burn rate. */
class PrometheusSloTest {
  private static final String RATIO =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: orders}
      spec:
        service: orders
        indicator:
          metadata: {name: orders}
          spec:
            ratioMetric:
              counter: true
              good: {metricSource: {type: Prometheus, spec: {server: "http://localhost:9090", resolution: 5s, query: 'sum(shop_total{code=~"2.."})'}}}
              total: {metricSource: {type: Prometheus, spec: {server: "http://localhost:9090", resolution: 5s, query: shop_total}}}
        timeWindow: [{duration: 30d, isRolling: true}]
        budgetingMethod: Occurrences
        objectives: [{target: 0.999}]
      """;

  private static final String SOURCE =
      """
      apiVersion: openslo/v1
      kind: DataSource
      metadata: {name: production}
      spec:
        type: Prometheus
        connectionDetails: {url: "http://localhost:9090", resolution: 2s, tokenFile: token}
      ---
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: queue}
      spec:
        service: encoding
        indicator:
          metadata: {name: queue}
          spec:
            thresholdMetric: {metricSource: {metricSourceRef: production, spec: {query: max(queue)}}}
        budgetingMethod: Occurrences
        objectives: [{op: lt, value: 4, target: 0.99}]
      """;

  @TempDir private Path root;
  private TestLibrary files;

  @BeforeEach
  void files() {
    files = new TestLibrary(root);
    files.write("token", "s3cret");
  }

  private Reading<List<Slo>> read(String text) {
    return new SloReader().read(files.write("slo.yaml", text));
  }

  private List<String> mistakes(String text) {
    return read(text).problems().get(0).list().stream()
        .map(p -> p.path().replaceFirst(".*(?=\\.[^.]+$)", "") + " " + p.message())
        .toList();
  }

  @Test
  void a_ratio_is_asked_for_series_by_series() {
    assertThat(read(RATIO).orThrow().get(0).sli())
        .isEqualTo(
            new QueryRatio(
                new PrometheusServer(
                    "http://localhost:9090", Duration.ofSeconds(5), Optional.empty()),
                "shop_total{code=~\"2..\"}",
                true,
                "shop_total",
                true));
  }

  @Test
  void rates_over_minutes_are_the_counter_itself() {
    String rates =
        RATIO
            .replace("counter: true", "counter: false")
            .replace("sum(shop_total{code=~\"2..\"})", "sum(rate(shop_total{code=~\"2..\"}[5m]))")
            .replace("query: shop_total}", "query: 'increase(shop_total[1h])'}");

    assertThat(read(rates).orThrow()).isEqualTo(read(RATIO).orThrow());
    String one = RATIO.replace("query: shop_total}", "query: 'sum(irate(shop_total[2m]))'}");
    assertThat(read(one).orThrow()).as("beside a counter").isEqualTo(read(RATIO).orThrow());
  }

  @Test
  void a_value_keeps_a_threshold_and_its_server_is_a_document() throws Exception {
    Slo slo = read(SOURCE).orThrow().get(0);

    assertThat(slo.sli())
        .isEqualTo(
            new QueryThreshold(
                new PrometheusServer(
                    "http://localhost:9090",
                    Duration.ofSeconds(2),
                    Optional.of(root.resolve("token").toAbsolutePath().normalize().toString())),
                "max(queue)",
                new Threshold(Threshold.Op.LT, 4)));
    assertThat(slo.period()).isEqualTo(Duration.ofDays(30));
    Files.delete(root.resolve("token"));
    assertThat(mistakes(SOURCE))
        .anyMatch(mistake -> mistake.contains("tokenFile there is no such file"));
  }

  @Test
  void what_would_make_nonsense_of_the_numbers_is_refused() {
    String sum = "sum(shop_total{code=~\"2..\"})";
    assertThat(mistakes(RATIO.replace(sum, "sum(rate(a_total[5s])) + sum(rate(b_total[5s]))")))
        .singleElement()
        .asString()
        .contains("is no counter any more");
    String amounts = RATIO.replace("counter: true", "counter: false");
    assertThat(mistakes(amounts.replace(sum, "sum(rate(a_total[5s])) / 2")))
        .singleElement()
        .asString()
        .contains("tells events per second: write increase(...[5s])");
    assertThat(mistakes(amounts.replace(sum, "sum(increase(a_total[5m])) * 1")))
        .singleElement()
        .asString()
        .contains("looks 300s back at a server that is asked every 5s", "write [5s]");
    assertThat(mistakes(amounts.replace(sum, "sum(increase(a_total[{{.window}}])) * 1")))
        .singleElement()
        .asString()
        .contains("has a placeholder that nobody fills in here");
    assertThat(mistakes(RATIO.replace("counter: true", "counter:")))
        .singleElement()
        .asString()
        .contains("must say counter: true");
  }

  @Test
  void mistakes_of_a_source_say_what_to_write() {
    assertThat(mistakes(RATIO.replaceFirst("resolution: 5s", "resolution: 1m")))
        .contains(".resolution must be whole seconds, at most 15s, was 60s");
    assertThat(mistakes(RATIO.replaceFirst("resolution: 5s", "resolution: 1s")))
        .contains(".metricSource must ask the same server as good, with the same resolution");
    assertThat(mistakes(RATIO.replaceFirst("http://localhost:9090", "localhost:9090")))
        .anyMatch(mistake -> mistake.contains("must be an address such as http://localhost:9090"));
    assertThat(
            mistakes(RATIO.replaceFirst("server: \"http://localhost:9090\", resolution: 5s, ", "")))
        .anyMatch(mistake -> mistake.contains("server is missing"));
    assertThat(
            mistakes(SOURCE.replace("metricSourceRef: production", "metricSourceRef: producton")))
        .anyMatch(
            mistake ->
                mistake.contains(
                    "no DataSource 'producton' in this file, did you mean 'production'?"));
    assertThat(mistakes(SOURCE.replace("type: Prometheus", "type: CloudWatch")))
        .anyMatch(mistake -> mistake.contains("'CloudWatch' is not supported here"));
    assertThat(mistakes(SOURCE.replace("tokenFile: token", "password: secret")))
        .contains(".password not supported here");
    assertThat(mistakes(SOURCE.replace("metricSourceRef: production", "type: Prometheus")))
        .anyMatch(mistake -> mistake.contains("add server: http://localhost:9090"));
    assertThat(mistakes(SOURCE.replace("op: lt, value: 4, ", "")))
        .anyMatch(mistake -> mistake.contains("op is missing"))
        .anyMatch(mistake -> mistake.contains("value is missing"));
  }

  @Test
  void a_shock_must_have_room_for_two_looks() {
    files.write(
        "scenarios/library/slo/orders.yaml", RATIO.replace("resolution: 5s", "resolution: 6s"));

    assertThat(files.mistakes(scenario("")))
        .singleElement()
        .asString()
        .contains("slos[0]", "is asked of Prometheus every 6s", "allow 12s");
    files.write("scenarios/library/slo/orders.yaml", RATIO);
    assertThat(files.scenario(scenario("")).orThrow().scenario().abort()).isEmpty();
  }

  @Test
  void a_value_must_be_looked_at_often_enough_for_a_verdict() {
    files.write("scenarios/library/slo/token", "s3cret");
    files.write("scenarios/library/slo/queue.yaml", SOURCE);
    String queue = scenario("").replace("orders", "queue");

    assertThat(files.mistakes(queue))
        .anySatisfy(
            mistake ->
                assertThat(mistake)
                    .contains("expect.queue.held needs 149 events at 99 %", "offers 60")
                    .contains("scrape more often (resolution)"));
    files.write(
        "scenarios/library/slo/queue.yaml", SOURCE.replace("resolution: 2s", "resolution: 1s"));
    String longer = "  steadyState: {atLeast: 30s, atMost: 160s}\n  slos:";
    assertThat(files.mistakes(queue.replace("99%", "95%").replace("  slos:", longer))).isEmpty();
  }

  private static String scenario(String abort) {
    return abort.isEmpty() ? TestLibrary.DRILL : TestLibrary.DRILL + "  abort: " + abort + "\n";
  }

  @Test
  void an_abort_may_be_an_alerts_burn_rate() throws Exception {
    Path alerts = Path.of(PrometheusSloTest.class.getResource("openslo/06-alerts.yaml").toURI());
    files.write("scenarios/library/slo/orders.yaml", Files.readString(alerts));
    String viewers = scenario("{slo: orders, alert: burns-fast, minEvents: 50}");
    viewers = viewers.replace("traffic: none", "traffic: {model: evening-viewing, starts: 10/s}");

    assertThat(files.scenario(viewers).orThrow().scenario().abort())
        .contains(new AbortCondition("orders", 0.0144, Duration.ofHours(1), 50));
    assertThat(files.scenario(viewers.replace("burns-fast", "burns-slowly")).orThrow().scenario())
        .extracting(read -> read.abort().orElseThrow().over())
        .isEqualTo(Duration.ofHours(6));
    assertThat(files.mistakes(viewers.replace("burns-fast", "upside-down")))
        .singleElement()
        .asString()
        .contains("abort.alert", "has no AlertPolicy 'upside-down' with a burn rate");
    assertThat(files.mistakes(viewers.replace("{slo: orders, alert", "{slo: order, alert")))
        .anyMatch(
            mistake -> mistake.contains("no such SLO in this scenario, did you mean 'orders'?"));
    assertThat(files.mistakes(viewers.replace("minEvents: 50", "minEvents: 50, bad: 50%")))
        .anyMatch(mistake -> mistake.contains("take bad, over away"));
  }
}
