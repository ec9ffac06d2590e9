package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.yaml.Reading;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.LabelMatch;
import holdwater.model.slo.Objective;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SloReaderTest {
  private static final String WITH_EVERYTHING =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata:
        name: stream-starts
        displayName: Stream starts
        labels: {team: [playback], tier: "1"}
        annotations: {example.com/owner: playback}
      spec:
        description: A stream starts within 3 s.
        service: playback
        indicator:
          metadata: {name: starts-within-3s, displayName: Starts}
          spec:
            description: The share of starts that are shown within 3 s.
            ratioMetric:
              counter: true
              good: {metricSource: {metricSourceRef: viewers, type: Holdwater, spec: {event: stream-start, outcome: ok, within: 3s}}}
              total: {metricSource: {type: Holdwater, spec: {event: stream-start}}}
        timeWindow: [{duration: 4w, isRolling: true}]
        budgetingMethod: Occurrences
        objectives: [{displayName: Starts, targetPercent: 99.9}]
        alertPolicies: [burns-fast]
      """;

  @TempDir private Path root;

  private Reading<List<Slo>> read(String text) {
    return new SloReader().read(new TestLibrary(root).write("slo.yaml", text));
  }

  private List<String> mistakes(String text) {
    return read(text).problems().get(0).list().stream()
        .map(p -> p.position() + " " + p.path() + " " + p.message())
        .toList();
  }

  @Test
  void every_legal_key_is_understood_or_let_be() {
    assertThat(read(WITH_EVERYTHING).orThrow())
        .containsExactly(
            new Slo(
                "stream-starts",
                "A stream starts within 3 s.",
                new EventRatio("stream-start", Optional.of(Duration.ofSeconds(3))),
                new Objective(0.999),
                Duration.ofDays(28)));
  }

  @Test
  void a_document_with_nothing_in_it_is_none() {
    for (String file :
        List.of(
            WITH_EVERYTHING + "---\n",
            WITH_EVERYTHING + "---\n# the end\n...\n",
            "---\n---\n" + WITH_EVERYTHING,
            "# ours\n---\n" + WITH_EVERYTHING + "---\n---\n")) {
      assertThat(read(file).orThrow()).as(file).hasSize(1);
    }
    assertThat(mistakes("---\n---\n")).containsExactly("1:1  is empty");
  }

  @Test
  void what_is_optional_may_be_null_or_blank() {
    for (String blank : List.of("description: \"\"", "description:", "description: ~")) {
      String file = WITH_EVERYTHING.replace("description: A stream starts within 3 s.", blank);

      assertThat(read(file).orThrow().get(0).description()).as(blank).isEmpty();
    }
  }

  @Test
  void a_name_may_begin_with_a_digit() {
    assertThat(read(WITH_EVERYTHING.replace("name: stream-starts", "name: 5xx-rate")).orThrow())
        .extracting(Slo::name)
        .containsExactly("5xx-rate");
  }

  @Test
  void a_target_may_be_written_in_every_way_that_yaml_has_for_it() {
    for (String target :
        List.of(
            "target: .999",
            "target: 9.99e-1",
            "target: 0.9990000000",
            "target: +0.999",
            "target: 999E-3",
            "targetPercent: 99.9000000000",
            "targetPercent: 9.99e1",
            "target: 0.999, targetPercent: ~")) {
      assertThat(read(WITH_EVERYTHING.replace("targetPercent: 99.9", target)).orThrow().get(0))
          .as(target)
          .extracting(Slo::objective)
          .isEqualTo(new Objective(0.999));
    }
  }

  @Test
  void what_openslo_has_and_nobody_reads_here_is_told_from_a_slip() {
    assertThat(
            mistakes(
                WITH_EVERYTHING
                    .replace("counter: true", "counter: true\n        rawType: success")
                    .replace("service: playback\n", "service: playback\n  indicatorRef: starts\n")))
        .containsExactly(
            "11:3 indicatorRef must not stand beside indicator",
            "18:9 indicator.spec.ratioMetric.rawType not supported here");
    assertThat(
            mistakes(
                WITH_EVERYTHING.replace(
                    "targetPercent: 99.9", "targetPercent: 99.9, op: lt, value: 3")))
        .containsExactly(
            "21:59 objectives[0].op not supported here",
            "21:67 objectives[0].value not supported here");
    assertThat(mistakes(WITH_EVERYTHING.replace("targetPercent", "targetPercnt")))
        .contains("21:38 objectives[0].targetPercnt unknown key, did you mean 'targetPercent'?");
  }

  @Test
  void several_documents_give_several_slos_and_other_kinds_are_let_be() {
    String service = "apiVersion: openslo/v1\nkind: Service\nmetadata: {name: playback}\n";
    String file =
        TestLibrary.slo("starts", "stream-start")
            + "---\n"
            + service
            + "---\n"
            + TestLibrary.slo("calls", "api-call");

    assertThat(read(file).orThrow()).extracting(Slo::name).containsExactly("starts", "calls");
    assertThat(mistakes(service)).containsExactly("1:1  has no document of kind SLO");
    assertThat(mistakes(file.replace("name: calls", "name: starts")))
        .containsExactly("22:18 metadata.name this file has an SLO of that name already");
  }

  @Test
  void what_the_judge_cannot_do_is_refused() {
    assertThat(
            mistakes(
                WITH_EVERYTHING
                    .replace("Occurrences", "Seldom")
                    .replace("targetPercent: 99.9", "target: 99.9")
                    .replace("duration: 4w", "duration: a month")
                    .replace(
                        "type: Holdwater, spec: {event: stream-start}",
                        "type: Prometheus, spec: {event: api-call}")
                    .replace("outcome: ok", "outcome: fine")))
        .containsExactly(
            "17:111 indicator.spec.ratioMetric.good.metricSource.spec.outcome"
                + " must be ok, was 'fine'",
            "18:38 indicator.spec.ratioMetric.total.metricSource.type"
                + " must be Holdwater, as in good",
            "19:27 timeWindow[0].duration must be a period such as 30d or 4w",
            "20:20 budgetingMethod must be one of Occurrences, Timeslices, was 'Seldom'",
            "21:16 objectives[0] an objective must lie between 0% and 100%, both excluded,"
                + " was 99.9");
  }

  private static final String COUNTERS =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: orders}
      spec:
        service: orders
        budgetingMethod: Occurrences
        indicator:
          metadata: {name: orders}
          spec:
            ratioMetric:
              counter: true
              good: {metricSource: {type: Prometheus, spec: {query: 'sum(http_seconds_count{uri="/orders", code=~"2..",le!="x\\"y"})', path: /actuator/prometheus, service: orders}}}
              total: {metricSource: {type: Prometheus, spec: {query: 'http_seconds_count{uri="/orders"}', path: /actuator/prometheus, service: orders}}}
        timeWindow: [{duration: 30d, isRolling: true}]
        objectives: [{target: 0.999}]
      """;

  @Test
  void counters_of_the_services_are_read() {
    Sli sli = read(COUNTERS).orThrow().get(0).sli();

    assertThat(sli)
        .isEqualTo(
            new CounterRatio(
                new CounterQuery(
                    "http_seconds_count",
                    List.of(
                        new LabelMatch("uri", LabelMatch.Kind.EQUALS, "/orders"),
                        new LabelMatch("code", LabelMatch.Kind.MATCHES, "2.."),
                        new LabelMatch("le", LabelMatch.Kind.NOT_EQUALS, "x\"y"))),
                new CounterQuery(
                    "http_seconds_count",
                    List.of(new LabelMatch("uri", LabelMatch.Kind.EQUALS, "/orders"))),
                "/actuator/prometheus",
                Optional.of("orders")));
  }

  @Test
  void what_needs_a_prometheus_server_is_refused_and_so_are_two_pages() {
    String rate = COUNTERS.replace("'http_seconds_count{uri", "'rate(http_seconds_count{uri");
    assertThat(mistakes(rate)).singleElement().asString().contains("not supported here");
    for (String bad : List.of("uri=", "uri=\"a\" code=\"b\"", "uri=~\"(\"", "=\"a\"")) {
      assertThat(mistakes(COUNTERS.replace("{uri=\"/orders\"}", "{" + bad + "}")))
          .as(bad)
          .singleElement()
          .asString()
          .contains("must be a counter such as");
    }
    String other = COUNTERS.replaceFirst("path: /actuator/prometheus", "path: /metrics");
    assertThat(mistakes(other)).singleElement().asString().contains("as in good");
  }

  @Test
  void a_ratio_is_of_one_kind_of_event() {
    assertThat(
            mistakes(
                WITH_EVERYTHING.replace("spec: {event: stream-start}", "spec: {event: api-call}")))
        .containsExactly(
            "18:63 indicator.spec.ratioMetric.total.metricSource.spec.event"
                + " must be 'stream-start' as in good: a ratio is of one kind of event");
  }

  @Test
  void an_slo_has_objectives_over_one_window() {
    assertThat(
            mistakes(
                WITH_EVERYTHING
                    .replace("[{displayName: Starts, targetPercent: 99.9}]", "[]")
                    .replace("[{duration: 4w, isRolling: true}]", "[]")))
        .containsExactly(
            "19:15 timeWindow must have exactly one item, has 0",
            "21:15 objectives must have at least one item, has 0");
    assertThat(
            mistakes(
                WITH_EVERYTHING.replace("targetPercent: 99.9", "target: 0.9, targetPercent: 90")))
        .containsExactly("21:16 objectives[0] must have either target or targetPercent");
  }
}
