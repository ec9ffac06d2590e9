package holdwater.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.engine.Schemas;
import holdwater.engine.journal.Histograms;
import holdwater.engine.load.Saturation.Resource;
import holdwater.model.load.InjectionProfile;
import holdwater.model.load.LoadNews;
import holdwater.model.load.OpenWorkload;
import holdwater.model.load.Stairs;
import holdwater.model.port.CallCounts;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.ProcessView;
import holdwater.model.port.ServiceCounts;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.topology.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/**
 * Stairs of 10 to 60 starts a second, each a call of the gateway at playback and one of playback at
 * catalog. From 50 on catalog is slow, and with it playback, and with it the whole.
 */
class KneeOfServicesTest {
  private static final int EACH = 20;
  private static final int LEVELS = 6;

  /** Up to 10 ms, and up to 1 s. */
  private static final int QUICK = 1;

  private static final int SLOW = 7;

  private static InjectionProfile stairs() {
    return new OpenWorkload(
        List.of(new Stairs(10, 10, LEVELS, Duration.ofSeconds(EACH), Duration.ZERO)));
  }

  private static CallCounts calls(long quick, long slow) {
    List<Long> byTime = new ArrayList<>(Collections.nCopies(CallCounts.BUCKETS, 0L));
    byTime.set(QUICK, quick);
    byTime.set(SLOW, slow);
    return new CallCounts(byTime, 0);
  }

  private static InstanceStatus status(String id, long pid, double cpuMillis) {
    return new InstanceStatus(
        new Instance(id, id.substring(2), "r1", Optional.of("a")),
        State.READY,
        0,
        Optional.of(new ProcessView(pid, 0, Math.round(cpuMillis))));
  }

  /**
   * @param cpuMillis that catalog uses for a start
   * @param waiting for its pool from 50 on
   */
  private static LoadBook book(double cpuMillis, long waiting) {
    LoadBook book = new LoadBook();
    long quick = 0;
    long slow = 0;
    for (int second = 0; second < LEVELS * EACH; second++) {
      int rate = 10 * (second / EACH + 1);
      boolean bends = rate >= 50;
      Instant at = Stall.START.plusSeconds(second);
      Histogram latency = new Histogram(3);
      latency.recordValueWithCount(bends ? 900_000 : 20_000, rate);
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
      quick += bends ? 0 : rate;
      slow += bends ? rate : 0;
      Map<String, Long> levels = Map.of("pool/database-pending", bends ? waiting : 0L);
      Map<String, ServiceCounts> counts =
          Map.of(
              "a.gateway",
              new ServiceCounts(Map.of("a.playback", calls(quick, slow)), Map.of(), Map.of()),
              "a.playback",
              new ServiceCounts(Map.of("a.catalog", calls(quick, slow)), Map.of(), Map.of()),
              "a.catalog",
              new ServiceCounts(Map.of(), Map.of(), levels));
      double cpu = cpuMillis * (quick + slow);
      book.add(new SystemLook(at.plusSeconds(1), counts, List.of(status("a.catalog", 1, cpu))));
    }
    return book;
  }

  private static KneeOfServices of(LoadBook book) {
    LoadFacts facts = Stall.facts(stairs(), false);
    return KneeOfServices.of(facts, book, LoadJudgement.of(facts, book));
  }

  @Test
  void service_that_waits_for_nobody_else_who_is_slow_gives_way_first() {
    KneeOfServices found = of(book(1, 0));

    assertThat(found.knees().knees())
        .extracting(ServiceKnees.ServiceKnee::service)
        .containsExactly("catalog", "playback");
    assertThat(found.knees().knees()).allMatch(knee -> knee.bentAt() == 50);
    assertThat(found.knees().first().orElseThrow().service()).isEqualTo("catalog");
    assertThat(found.sentence().orElseThrow())
        .startsWith("catalog gives way first, at 50.0/s: the p99 was ")
        .contains("What is used up there is not known: neither CPU nor");
  }

  @Test
  void machine_whose_cores_are_used_up_is_named_with_who_uses_them() {
    // 50 starts of 38 ms are 1.9 of 2 cores.
    KneeOfServices found = of(book(38, 3));

    assertThat(found.saturated().orElseThrow().resource()).isEqualTo(Resource.CPU);
    assertThat(found.sentence().orElseThrow())
        .endsWith("the machine's CPU: 1.90 of 2 cores, most of it by a.catalog (1.90).");
  }

  @Test
  void pool_for_which_somebody_waits_most_of_the_time_is_named() {
    Saturation found = of(book(1, 3)).saturated().orElseThrow();

    assertThat(found.resource()).isEqualTo(Resource.POOL);
    assertThat(found.words()).startsWith("a pool (a.catalog pool/database-pending)");
  }

  @Test
  void people_and_machines_are_told() throws Exception {
    LoadFacts facts = Stall.facts(stairs(), false);
    LoadBook book = book(38, 0);
    LoadJudgement judgement = LoadJudgement.of(facts, book);

    assertThat(LoadHtml.of(facts, book, judgement))
        .contains("Who gives way first", "catalog gives way first, at 50.0/s");
    String json = LoadJson.of(facts, book, judgement);
    assertThat(Schemas.violations(LoadJson.class, LoadJson.SCHEMA, json)).isEmpty();
    JsonNode capacity = new ObjectMapper().readTree(json).path("capacity");
    assertThat(capacity.path("givesWayFirst").asText()).isEqualTo("catalog");
    assertThat(capacity.path("services").get(0).path("kneeAtPerSecond").asDouble()).isEqualTo(50);
    assertThat(capacity.path("saturated").path("resource").asText()).isEqualTo("cpu");
    assertThat(capacity.path("costs").get(0).path("service").asText()).isEqualTo("catalog");
  }

  @Test
  void load_of_one_rate_has_nobody_who_gives_way() {
    LoadFacts facts = Stall.facts(Stall.open(), false);
    LoadBook book = new Stall().book();

    KneeOfServices found = KneeOfServices.of(facts, book, LoadJudgement.of(facts, book));

    assertThat(found.sentence()).isEmpty();
    assertThat(found.html()).isEmpty();
  }
}
