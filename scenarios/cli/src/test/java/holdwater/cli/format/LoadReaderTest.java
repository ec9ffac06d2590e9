package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.yaml.Reading;
import holdwater.model.load.BandwidthTrace;
import holdwater.model.load.ClosedWorkload;
import holdwater.model.load.ConstantRate;
import holdwater.model.load.Diurnal;
import holdwater.model.load.Heaviside;
import holdwater.model.load.LoadModel;
import holdwater.model.load.OpenWorkload;
import holdwater.model.load.RampRate;
import holdwater.model.load.Spike;
import holdwater.model.load.Stairs;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.Journey;
import holdwater.model.scenario.JourneyStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadReaderTest {
  private static final String VIEWERS = "traffic: {model: evening-viewing}\n";
  private static final String ORDERS =
      "traffic: {http: {event: order, request: {path: /orders}}}\n";

  @TempDir private Path root;
  private TestLibrary files;

  @BeforeEach
  void files() {
    files = new TestLibrary(root);
    files.write("scenarios/library/slo/orders.yaml", TestLibrary.slo("orders", "order"));
  }

  private Reading<LoadModel> read(String spec) {
    String head =
        """
        apiVersion: holdwater/v1alpha1
        kind: Traffic
        metadata: {name: peak}
        spec:
        """;
    Path path = files.write("scenarios/library/traffic/peak.yaml", head + spec.indent(2));
    return new LoadReader(files.library()).read(path);
  }

  private List<String> mistakes(String spec) {
    return read(spec).problems().stream()
        .flatMap(problems -> problems.list().stream())
        .map(p -> p.path() + " " + p.message())
        .toList();
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void networks_of_viewers_on_the_move_follow_traces() {
    String open = "open: [constant: {rate: 6/s, for: 2m}]\n";
    String train =
        "traces: [{name: train, stretches: [{for: 30s, rate: 400KB/s}, {for: 5s, rate: 30KB/s}]}]";

    assertThat(read(VIEWERS + open + train).orThrow().traces())
        .containsExactly(
            new BandwidthTrace(
                "train",
                List.of(
                    new BandwidthTrace.Stretch(seconds(30), 400),
                    new BandwidthTrace.Stretch(seconds(5), 30))));
    assertThat(mistakes(ORDERS + open + train))
        .containsExactly("traces want viewers: plain clients have no network of their own");
    assertThat(mistakes(VIEWERS + open + "traces: [{name: train, stretches: []}]"))
        .containsExactly("traces[0].stretches must have at least one stretch");
    assertThat(mistakes(VIEWERS + open + train.replace("30KB/s", "30")))
        .singleElement()
        .asString()
        .contains("a rate such as 100KB/s");
  }

  @Test
  void every_step_is_read() {
    LoadModel load =
        read(VIEWERS
                + """
                description: All of them.
                open:
                  - constant: {rate: 10/s, for: 2m}
                  - ramp: {from: 1/s, to: 20/s, for: 1m}
                  - stairs: {from: 2/s, step: 2/s, levels: 3, each: 30s}
                  - spike: {base: 5/s, peak: 50/s, before: 30s, for: 10s, after: 60s}
                  - heaviside: {users: 500, for: 1m}
                  - diurnal: {peak: 20/s, for: 24m}
                slos: [slo/stream-starts.yaml]
                """)
            .orThrow();

    assertThat(load.profile())
        .isEqualTo(
            new OpenWorkload(
                List.of(
                    new ConstantRate(10, seconds(120)),
                    new RampRate(1, 20, seconds(60)),
                    new Stairs(2, 2, 3, seconds(30), Duration.ZERO),
                    new Spike(5, 50, seconds(30), seconds(10), seconds(60)),
                    new Heaviside(500, seconds(60)),
                    new Diurnal(20, seconds(24 * 60)))));
    assertThat(load.traffic().perSecond()).isEqualTo(load.profile().meanRate());
    assertThat(load.slos()).hasSize(1);
  }

  @Test
  void closed_workload_is_read_for_http_clients() {
    LoadModel load =
        read(ORDERS + "closed: {users: 10, pace: 100ms, for: 1m}\nslos: [slo/orders.yaml]")
            .orThrow();

    assertThat(load.profile())
        .isEqualTo(new ClosedWorkload(10, Duration.ofMillis(100), seconds(60)));
  }

  @Test
  void closed_viewers_are_refused_with_the_reason() {
    assertThat(mistakes(VIEWERS + "closed: {users: 10, pace: 1s, for: 1m}"))
        .containsExactly(
            "closed closed wants traffic.http: a viewer keeps to a timetable and needs open");
  }

  @Test
  void misspelt_steps_and_values_come_all_at_once_with_what_is_meant() {
    assertThat(
            mistakes(
                VIEWERS
                    + """
                    open:
                      - constnat: {rate: 10/s, for: 2m}
                      - ramp: {from: 1/s, too: 20/s, for: 1m}
                      - spike: {base: 5/s, peak: 5/s, before: 1s, for: 1s, after: 1s}
                    """))
        .containsExactlyInAnyOrder(
            "open[0].constnat unknown key, did you mean 'constant'?",
            "open[1].ramp.too unknown key, did you mean 'to'?",
            "open[2].spike.peak peak must be above base (5.0/s), was 5.0/s");
  }

  @Test
  void who_comes_when_must_be_said_once() {
    assertThat(mistakes(VIEWERS)).anyMatch(text -> text.contains("either open or closed"));
    assertThat(mistakes(VIEWERS + "open: []")).containsExactly("open must have at least one step");
    assertThat(
            mistakes(
                "traffic: {model: evening-viewing, starts: 6/s}\n"
                    + "open: [constant: {rate: 6/s, for: 1m}]"))
        .anyMatch(text -> text.startsWith("traffic.starts unknown key"));
  }

  @Test
  void load_beyond_the_bounds_and_slos_of_other_events_are_refused() {
    assertThat(mistakes(VIEWERS + "open: [constant: {rate: 6/s, for: 5h}]"))
        .anyMatch(text -> text.contains("a load lasts at most 4 h"));
    assertThat(
            mistakes(
                ORDERS + "open: [constant: {rate: 6/s, for: 1m}]\nslos: [slo/stream-starts.yaml]"))
        .anyMatch(text -> text.contains("stream-start"));
    assertThat(mistakes("traffic: none\nopen: [constant: {rate: 6/s, for: 1m}]"))
        .anyMatch(text -> text.contains("traffic must be viewers or http, was none"));
  }

  @Test
  void request_with_an_unknown_placeholder_is_refused_as_in_a_scenario() {
    assertThat(
            mistakes(
                "traffic: {http: {request: {path: '/o?n=${nmber}'}}}\n"
                    + "open: [constant: {rate: 6/s, for: 1m}]"))
        .anyMatch(text -> text.contains("unknown placeholder ${nmber}"));
  }

  private static final String JOURNEY =
      """
      traffic:
        http:
          event: order
          feed: skus.json
          journeys:
            - name: buy
              weight: 3
              steps:
                - {name: look, path: "/items?sku=${feed.sku}", save: {id: $.id}}
                - {name: order, think: 1s..3s, method: POST, path: "/orders/${saved.id}"}
                - {name: pay, think: 2s, path: /pay}
            - name: look-only
              steps: [{name: look, path: /items}]
      open: [constant: {rate: 6/s, for: 1m}]
      """;

  @Test
  void journeys_have_weights_think_times_and_what_answers_are_kept_for() {
    files.write("scenarios/library/traffic/skus.json", "[{\"sku\": \"book\"}]");
    HttpLoad load = read(JOURNEY).orThrow().traffic().http().orElseThrow();

    assertThat(load.journeys()).extracting(Journey::weight).containsExactly(3, 1);
    assertThat(load.single()).isFalse();
    List<JourneyStep> steps = load.journeys().get(0).steps();
    assertThat(steps)
        .extracting(JourneyStep::thinkFrom)
        .containsExactly(seconds(0), seconds(1), seconds(2));
    assertThat(steps)
        .extracting(JourneyStep::thinkTo)
        .containsExactly(seconds(0), seconds(3), seconds(2));
    assertThat(steps.get(0).save()).containsEntry("id", "$.id");
  }

  @Test
  void mistakes_in_journeys_are_told_at_their_step() {
    files.write("scenarios/library/traffic/skus.json", "[{\"sku\": \"book\"}]");
    assertThat(mistakes(JOURNEY.replace("feed.sku", "feed.sk")))
        .containsExactly(
            "traffic.http.journeys[0].steps[0] the feed has no column 'sk', did you mean 'sku'?");
    assertThat(mistakes(JOURNEY.replace("saved.id", "saved.idd")))
        .containsExactly(
            "traffic.http.journeys[0].steps[1] no step before it saves 'idd', did you mean 'id'?");
    assertThat(mistakes(JOURNEY.replace("1s..3s", "3s..1s")))
        .anyMatch(text -> text.contains("think must not end before it begins"));
    assertThat(mistakes(JOURNEY.replace("think: 2s", "think: soon")))
        .containsExactly(
            "traffic.http.journeys[0].steps[2].think must be a time such as 2s, or two such as"
                + " 1s..3s, was 'soon'");
  }
}
