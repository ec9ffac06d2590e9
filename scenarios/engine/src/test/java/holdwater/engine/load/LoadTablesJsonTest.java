package holdwater.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.engine.Schemas;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.ProcessView;
import holdwater.model.port.ServiceCounts;
import holdwater.model.topology.Instance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tables of a load's report, as {@code load.json} has them. */
class LoadTablesJsonTest {
  private static final Instance CATALOG =
      new Instance("a.catalog", "catalog", "r1", Optional.of("a"));
  private static final Instance DATABASE =
      new Instance("r1.database", "database", "r1", Optional.empty());

  private static InstanceStatus status(Instance instance, long cpuMillis) {
    return new InstanceStatus(
        instance, State.READY, 0, Optional.of(new ProcessView(7, 100_000_000, cpuMillis)));
  }

  private static SystemLook look(int second) {
    ServiceCounts counts =
        new ServiceCounts(
            Map.of(),
            Map.of("gc/pause-ms", 40L * second),
            Map.of("threads/live", 30L, "memory/used-bytes", 40_000_000L));
    return new SystemLook(
        Stall.START.plusSeconds(second),
        Map.of("a.catalog", counts),
        List.of(status(CATALOG, 200L * second), status(DATABASE, 100L * second)));
  }

  @Test
  void goodput_and_processes_stand_there_and_what_nobody_told_is_null() throws Exception {
    ViewersLoad load = new ViewersLoad(60, 1, 1);
    LoadFacts facts = load.facts("7f3a", Stall.START);
    LoadBook book = load.book();
    book.add(look(0));
    book.add(look(1));

    String json = LoadJson.of(facts, book, LoadJudgement.of(facts, book));

    assertThat(Schemas.violations(LoadJson.class, LoadJson.SCHEMA, json)).isEmpty();
    JsonNode root = new ObjectMapper().readTree(json);
    JsonNode starts = root.at("/goodput/0");
    assertThat(starts.path("kind").asText()).isEqualTo("stream-start");
    assertThat(starts.path("well").asLong()).isEqualTo(600);
    assertThat(starts.path("failed").asLong()).isEqualTo(6);
    assertThat(starts.path("wellPerSecond").asDouble()).isCloseTo(10, within(0.2));
    assertThat(root.at("/goodput/1/kind").asText()).isEqualTo("api-request");
    JsonNode catalog = root.at("/processes/0");
    assertThat(catalog.path("instance").asText()).isEqualTo("a.catalog");
    assertThat(catalog.path("mostCores").asDouble()).isEqualTo(0.2);
    assertThat(catalog.path("gcMillis").asLong()).isEqualTo(40);
    JsonNode database = root.at("/processes/1");
    assertThat(database.path("mostCores").asDouble()).isEqualTo(0.1);
    assertThat(database.path("mostResidentBytes").asLong()).isEqualTo(100_000_000);
    assertThat(database.path("gcMillis").isNull()).isTrue();
    assertThat(database.path("mostThreads").isNull()).isTrue();
  }
}
