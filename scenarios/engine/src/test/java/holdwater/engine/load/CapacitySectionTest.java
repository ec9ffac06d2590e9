package holdwater.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.engine.Schemas;
import holdwater.engine.capacity.LoadLevel;
import holdwater.engine.journal.Histograms;
import holdwater.model.load.InjectionProfile;
import holdwater.model.load.LoadNews;
import holdwater.model.load.OpenWorkload;
import holdwater.model.load.Stairs;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Stairs of 10 to 60 a second; from 50 on the system is five times as slow. */
class CapacitySectionTest {
  private static final int EACH = 20;
  private static final int RAMP = 5;

  private static InjectionProfile stairs() {
    return new OpenWorkload(
        List.of(new Stairs(10, 10, 6, Duration.ofSeconds(EACH), Duration.ofSeconds(RAMP))));
  }

  private static LoadBook book() {
    LoadBook book = new LoadBook();
    for (int second = 0; second < 6 * EACH + 5 * RAMP; second++) {
      int level = second / (EACH + RAMP);
      boolean ramp = second % (EACH + RAMP) >= EACH;
      int rate = 10 * (level + 1) + (ramp ? 5 : 0);
      Histogram latency = new Histogram(3);
      for (int i = 0; i < rate; i++) {
        // Whatever comes in a ramp is odd, and must not be seen in any level.
        latency.recordValue(ramp ? 9_000_000 : rate >= 50 ? 500_000 : 60_000 + 4_000 * level);
      }
      Instant at = Stall.START.plusSeconds(second);
      TrafficSecond told =
          new TrafficSecond(
              at,
              rate,
              rate,
              Duration.ZERO,
              Map.of(),
              Map.of("order", Histograms.encode(latency)),
              OptionalInt.of(rate));
      book.add(
          new LoadNews(new TrafficReport(List.of(told), at.plusSeconds(1)), Map.of(), List.of()));
    }
    return book;
  }

  @Test
  void each_stair_is_a_level_without_its_ramp() {
    List<LoadLevel> levels = LoadLevels.of(Stall.facts(stairs(), false), book(), Set.of());

    assertThat(levels)
        .extracting(LoadLevel::offered)
        .containsExactly(10.0, 20.0, 30.0, 40.0, 50.0, 60.0);
    assertThat(levels)
        .extracting(LoadLevel::well)
        .containsExactly(10.0, 20.0, 30.0, 40.0, 50.0, 60.0);
    assertThat(levels).allMatch(level -> level.p99Seconds() < 1);
  }

  @Test
  void knee_is_said_first_of_a_measurement_and_shown_with_its_model() {
    LoadFacts facts = Stall.facts(stairs(), false);
    LoadBook book = book();
    LoadJudgement judgement = LoadJudgement.of(facts, book);

    assertThat(LoadSentences.of(facts, book, judgement).get(4))
        .matches("It sustains 40\\.0/s, and at 50\\.0/s the p99 was 50\\d ms and 60 ms .*");
    assertThat(LoadHtml.of(facts, book, judgement))
        .contains("Where the knee lies", "Universal Scalability Law", "An assumption and no");
  }

  @Test
  void machines_get_the_levels_and_the_law_as_the_schema_says() throws Exception {
    LoadFacts facts = Stall.facts(stairs(), false);
    LoadBook book = book();
    String json = LoadJson.of(facts, book, LoadJudgement.of(facts, book));

    assertThat(Schemas.violations(LoadJson.class, LoadJson.SCHEMA, json)).isEmpty();
    JsonNode told = new ObjectMapper().readTree(json);
    JsonNode capacity = told.get("capacity");
    assertThat(capacity.get("levels")).hasSize(6);
    assertThat(capacity.get("sustainedPerSecond").asDouble()).isEqualTo(40);
    assertThat(capacity.get("kneeAtPerSecond").asDouble()).isEqualTo(50);
    assertThat(capacity.get("law").get("residuals")).hasSize(6);
    assertThat(told.get("kinds").get(0).get("name").asText()).isEqualTo("order");
  }

  @Test
  void single_rate_has_no_knee_to_tell() {
    LoadFacts facts = Stall.facts(Stall.open(), false);
    LoadBook book = new Stall().book();

    assertThat(LoadHtml.of(facts, book, LoadJudgement.of(facts, book))).doesNotContain("knee");
  }
}
