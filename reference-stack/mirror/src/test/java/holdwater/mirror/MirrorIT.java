package holdwater.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two real brokers and the mirrors between them. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MirrorIT {
  private static final int MANY = 200;

  private TwoRegions regions;
  private NodeProcess east;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    regions = new TwoRegions(folder);
    east = regions.startBroker("r1");
    regions.startBroker("r2");
  }

  @AfterEach
  void close() {
    regions.close();
  }

  @Test
  void what_is_told_in_one_region_comes_to_the_other_both_ways_and_goes_round_in_no_circle()
      throws Exception {
    regions.tell("r1", "east", MANY);
    regions.startMirror("r1");
    regions.startMirror("r2");
    regions.tell("r2", "west", MANY);

    List<String> inEast = regions.eventually("r1", values -> values.size() >= 2 * MANY);
    List<String> inWest = regions.eventually("r2", values -> values.size() >= 2 * MANY);

    assertThat(inEast).isEqualTo(inWest).doesNotHaveDuplicates().hasSize(2 * MANY);
    assertThat(provenance("r2")).isEqualTo(Map.of("told here", (long) MANY, "r1", (long) MANY));
    assertOrderIsKept("r1", "r2");
    // Whoever copied copies would have done so by the time that something later has come and gone.
    regions.tell("r1", "east again", 1);
    regions.eventually("r2", values -> values.contains("east again0"));
    regions.tell("r2", "west again", 1);
    regions.eventually("r1", values -> values.contains("west again0"));
    assertThat(regions.values("r1")).hasSize(2 * MANY + 2);
    assertThat(regions.values("r2")).hasSize(2 * MANY + 2);
    assertThat(regions.page("r2"))
        .contains("mirror_records_total{origin=\"r1\",topic=\"ratings\",} 201.0")
        .contains("mirror_lag_seconds{origin=\"r1\",}");
  }

  @Test
  void mirror_that_is_killed_again_and_again_loses_and_doubles_nothing() throws Exception {
    int told = 0;
    for (int round = 0; round < 3; round++) {
      NodeProcess mirror = regions.startMirror("r2");
      regions.tell("r1", "round " + round + " one ", MANY);
      int before = told + MANY / 2;
      // In the middle of it, wherever that is.
      regions.eventually("r2", values -> values.size() >= before);
      regions.tell("r1", "round " + round + " two ", MANY);
      mirror.close();
      told += 2 * MANY;
    }

    regions.startMirror("r2");

    int all = told;
    List<String> copies = regions.eventually("r2", values -> values.size() >= all);
    assertThat(copies).isEqualTo(regions.values("r1")).doesNotHaveDuplicates().hasSize(all);
    // A copy that came twice would come with what comes next.
    regions.tell("r1", "last ", 1);
    assertThat(regions.eventually("r2", values -> values.contains("last 0"))).hasSize(all + 1);
  }

  @Test
  void mirror_waits_for_a_region_that_is_away_and_goes_on_when_it_is_back() throws Exception {
    regions.startMirror("r1");
    regions.startMirror("r2");
    regions.tell("r1", "before ", MANY);
    regions.eventually("r2", values -> values.size() >= MANY);

    east.close();
    regions.tell("r2", "alone ", MANY);
    regions.eventually("r2", values -> values.size() >= 2 * MANY);
    regions.eventuallyOnPage("r2", page -> !page.contains("failures_total{origin=\"r1\",} 0.0"));
    regions.startBroker("r1");
    regions.tell("r1", "back ", MANY);

    List<String> all = regions.eventually("r1", values -> values.size() >= 3 * MANY);
    assertThat(all)
        .isEqualTo(regions.eventually("r2", values -> values.size() >= 3 * MANY))
        .doesNotHaveDuplicates()
        .hasSize(3 * MANY);
  }

  /** One was enough to keep health and metrics from everybody, for as long as it liked. */
  @Test
  void half_requests_keep_nobody_from_the_page_for_long() throws Exception {
    regions.startMirror("r2");
    List<Socket> crowd = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        crowd.add(regions.halfRequest("r2"));
      }

      assertThat(regions.page("r2")).contains("mirror_records_total");
    } finally {
      for (Socket half : crowd) {
        half.close();
      }
    }
  }

  private Map<String, Long> provenance(String region) {
    return regions.all(region).stream()
        .collect(Collectors.groupingBy(MirrorIT::toldIn, TreeMap::new, Collectors.counting()));
  }

  private static String toldIn(ConsumerRecord<?, ?> record) {
    return Optional.ofNullable(record.headers().lastHeader("mirrored-from"))
        .map(header -> new String(header.value(), StandardCharsets.UTF_8))
        .orElse("told here");
  }

  /**
   * Each partition has the other region's records in the order and with the time they have there.
   */
  private void assertOrderIsKept(String told, String copied) {
    for (int partition = 0; partition < TwoRegions.PARTITIONS; partition++) {
      int one = partition;
      assertThat(placed(copied, one, told)).isNotEmpty().isEqualTo(placed(told, one, "told here"));
    }
  }

  private List<String> placed(String region, int partition, String toldIn) {
    return regions.all(region).stream()
        .filter(record -> record.partition() == partition && toldIn(record).equals(toldIn))
        .map(record -> record.key() + "@" + record.timestamp())
        .toList();
  }
}
