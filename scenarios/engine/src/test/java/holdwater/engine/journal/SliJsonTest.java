package holdwater.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.CommandLoad;
import holdwater.model.scenario.ResultStream;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.AttemptsThreshold;
import holdwater.model.slo.Clients;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.GaugeThreshold;
import holdwater.model.slo.LabelMatch;
import holdwater.model.slo.PrometheusServer;
import holdwater.model.slo.QueryRatio;
import holdwater.model.slo.QueryThreshold;
import holdwater.model.slo.ShareThreshold;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Threshold;
import holdwater.model.slo.WitnessRatio;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** SLIs of every kind in a journal, and those of journals that knew one kind only. */
class SliJsonTest {
  private static final PrometheusServer SERVER =
      new PrometheusServer("http://localhost:9090", Duration.ofSeconds(5), Optional.of("token"));
  private static final Sli EVENTS =
      new EventRatio(
          "stream-start", Optional.of(Duration.ofSeconds(3)), Optional.of(Clients.TAGGED));

  private static TrafficStarted started(TrafficModel model, Map<String, Sli> slis) {
    return new TrafficStarted(
        Instant.parse("2026-11-01T10:00:00Z"),
        new TrafficPlan(model, 1, slis, Duration.ofMinutes(1), Set.of()));
  }

  @Test
  void every_kind_comes_back_as_it_was() {
    CounterQuery query =
        new CounterQuery(
            "http_total", List.of(new LabelMatch("code", LabelMatch.Kind.MATCHES, "2..")));
    TrafficStarted started =
        started(
            TrafficModel.ofCommand(
                new CommandLoad(
                    List.of("k6", "${results}"),
                    "shop",
                    Optional.of(
                        new ResultStream(ResultStream.Format.K6, "order", Duration.ofSeconds(5))))),
            Map.of(
                "events", EVENTS,
                "queries", new QueryRatio(SERVER, "bad", false, "all", true),
                "values", new QueryThreshold(SERVER, "queue", new Threshold(Threshold.Op.GTE, 0.5)),
                "attempts",
                    new AttemptsThreshold(
                        List.of("gateway", "catalog"), new Threshold(Threshold.Op.LTE, 1.3)),
                "counters", new CounterRatio(query, query, "/metrics", Optional.of("orders")),
                "shares",
                    new ShareThreshold(
                        new CounterRatio(query, query, "/metrics", Optional.empty()),
                        new Threshold(Threshold.Op.GTE, 0.8)),
                "gauges",
                    new GaugeThreshold(
                        query,
                        true,
                        "/metrics",
                        Optional.empty(),
                        new Threshold(Threshold.Op.LT, 9)),
                "calls",
                    new WitnessRatio(
                        List.of("viewers:*"), List.of(2, 3), Optional.of(Duration.ofMillis(300)))));

    assertThat(JournalJson.entry(JournalJson.tree(started))).isEqualTo(started);
  }

  @Test
  void journals_that_knew_no_results_are_read() {
    TrafficStarted started =
        started(
            TrafficModel.ofCommand(new CommandLoad(List.of("wrk"), "shop")),
            Map.of("starts", EVENTS));
    ObjectNode tree = JournalJson.tree(started);
    ((ObjectNode) tree.at("/plan/model/command")).remove("results");

    assertThat(JournalJson.entry(tree)).isEqualTo(started);
  }

  @Test
  void journals_that_knew_events_only_are_read() {
    TrafficStarted started =
        started(new TrafficModel("evening-viewing", 10, "stream-start"), Map.of("starts", EVENTS));
    ObjectNode tree = JournalJson.tree(started);
    ((ObjectNode) tree.at("/plan/model")).remove("command");
    ObjectNode sli = (ObjectNode) tree.at("/plan/slis/starts");
    sli.remove("type");
    sli.putNull("counters");

    assertThat(JournalJson.entry(tree)).isEqualTo(started);
  }
}
