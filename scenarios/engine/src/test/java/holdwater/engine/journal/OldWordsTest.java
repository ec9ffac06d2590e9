package holdwater.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.port.CpuShares;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.Clients;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Sli;
import holdwater.model.topology.Placement;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Journals speak of viewers and starts where the model has clients and events. */
class OldWordsTest {
  private static final Sli TAGGED =
      new EventRatio(
          "stream-start", Optional.of(Duration.ofSeconds(3)), Optional.of(Clients.TAGGED));

  private static TrafficStarted started(TrafficModel model) {
    return new TrafficStarted(
        Instant.parse("2026-11-01T10:00:00Z"),
        new TrafficPlan(model, 1, Map.of("starts", TAGGED), Duration.ofMinutes(1), Set.of()));
  }

  @Test
  void traffic_is_written_as_ever_and_read() {
    TrafficStarted started = started(new TrafficModel("evening-viewing", 10, "stream-start"));

    ObjectNode tree = JournalJson.tree(started);

    assertThat(tree.at("/plan/model").toString())
        .isEqualTo(
            "{\"model\":\"evening-viewing\",\"startsPerSecond\":10.0,\"tag\":null,\"http\":null,"
                + "\"command\":null}");
    assertThat(JournalJson.entry(tree)).isEqualTo(started);
  }

  @Test
  void schedule_of_other_events_names_them() {
    TrafficStarted started = started(new TrafficModel("window-shopping", 10, "page-view"));

    ObjectNode tree = JournalJson.tree(started);

    assertThat(tree.at("/plan/model/event").asText()).isEqualTo("page-view");
    assertThat(JournalJson.entry(tree)).isEqualTo(started);
  }

  @Test
  void traffic_without_a_schedule_has_no_event() {
    TrafficStarted started = started(TrafficModel.none());

    assertThat(JournalJson.entry(JournalJson.tree(started))).isEqualTo(started);
  }

  @Test
  void traffic_with_a_word_that_nobody_knows_or_without_a_model_is_none() {
    ObjectNode unknown = JournalJson.tree(started(TrafficModel.none()));
    ((ObjectNode) unknown.at("/plan/model")).put("perSecond", 10);
    ObjectNode nameless = JournalJson.tree(started(TrafficModel.none()));
    ((ObjectNode) nameless.at("/plan/model")).putNull("model");

    assertThatThrownBy(() -> JournalJson.entry(unknown))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JournalJson.entry(nameless))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void events_of_some_clients_are_written_as_ever() {
    ObjectNode tree = JournalJson.tree(started(TrafficModel.none()));

    assertThat(tree.at("/plan/slis/starts").toString())
        .isEqualTo(
            "{\"type\":\"EventRatio\",\"event\":\"stream-start\",\"within\":\"PT3S\","
                + "\"viewers\":\"TAGGED\"}");
  }

  @Test
  void entries_and_the_generator_stand_where_viewers_stood() {
    assertThat(
            JournalCodec.canonical(
                TwoZones.service("orders", Placement.ZONE, List.of("stock"), true)))
        .contains("\"calls\":[\"stock\"],\"viewers\":true,\"startsAfter\":[]")
        .doesNotContain("entry");
    assertThat(JournalCodec.canonical(new CpuShares(2, 1.5, 0.1, 0.2, 0.1, 0.1, 0)))
        .isEqualTo(
            "{\"busy\":2.0,\"stack\":1.5,\"proxy\":0.1,\"viewers\":0.2,\"judge\":0.1,"
                + "\"foreign\":0.1,\"steal\":0.0}");
  }
}
