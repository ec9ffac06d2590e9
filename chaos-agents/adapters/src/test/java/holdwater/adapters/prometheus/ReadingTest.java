package holdwater.adapters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.CallCounts;
import holdwater.model.port.ServiceCounts;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private static ServiceCounts read(String... lines) {
    return Reading.of(TextFormat.read(String.join("\n", lines)));
  }

  private static String bucket(String instance, String le, String value) {
    return "holdwater_client_calls_seconds_bucket{instance=\"%s\",le=\"%s\"} %s"
        .formatted(instance, le, value);
  }

  @Test
  void sums_up_to_bounds_become_calls_between_them() {
    ServiceCounts counts =
        read(
            bucket("a.catalog", "0.005", "3"),
            bucket("a.catalog", "0.01", "5"),
            bucket("a.catalog", "4.0", "5"),
            bucket("a.catalog", "+Inf", "6"),
            "holdwater_client_failures_total{instance=\"a.catalog\"} 2");

    CallCounts calls = counts.calls().get("a.catalog");
    assertThat(calls.byTime()).startsWith(3L, 2L, 0L).endsWith(0L, 1L);
    assertThat(calls.calls()).isEqualTo(6);
    assertThat(calls.bad()).isEqualTo(2);
  }

  @Test
  void buckets_of_others_go_where_their_bound_lies() {
    CallCounts calls = read(bucket("x", "0.3", "4"), bucket("x", "+Inf", "4")).calls().get("x");

    assertThat(calls.byTime().get(CallCounts.BOUNDS_MILLIS.indexOf(500))).isEqualTo(4);
  }

  @Test
  void memory_and_threads_are_read_only_by_who_looks_closely() {
    String page =
        String.join(
            "\n",
            "jvm_memory_used_bytes{area=\"heap\",id=\"Tenured Gen\"} 3.0E7",
            "jvm_memory_used_bytes{area=\"nonheap\",id=\"Metaspace\"} 2.0E7",
            "jvm_threads_live_threads 41.0");

    assertThat(Reading.of(TextFormat.read(page), true).levels())
        .isEqualTo(Map.of("memory/used-bytes", 50_000_000L, "threads/live", 41L));
    assertThat(Reading.of(TextFormat.read(page)).levels()).isEmpty();
  }

  @Test
  void nonsense_is_no_count() {
    ServiceCounts counts =
        read(
            bucket("x", "0.005", "NaN"),
            bucket("x", "abc", "3"),
            bucket("x", "0.01", "-4"),
            bucket("x", "0.025", "1e300"),
            bucket("y", "0.005", "9"),
            bucket("y", "0.01", "4"),
            "holdwater_client_failures_total{instance=\"y\"} 77");

    assertThat(counts.calls()).containsOnlyKeys("y");
    assertThat(counts.calls().get("y").calls()).isEqualTo(9);
    assertThat(counts.calls().get("y").bad()).isEqualTo(9);
  }

  @Test
  void patterns_pools_and_pauses_have_their_names() {
    ServiceCounts counts =
        read(
            "holdwater_resilience_events_total{pattern=\"retry\",event=\"retried\",subject=\"catalog\"} 4",
            "holdwater_client_in_flight{service=\"catalog\"} 3",
            "hikaricp_connections_pending{pool=\"one\"} 2",
            "hikaricp_connections_pending{pool=\"two\"} 1",
            "jvm_gc_pause_seconds_sum{action=\"minor\"} 0.25",
            "jvm_gc_pause_seconds_sum{action=\"major\"} 0.5",
            "somebody_elses_total 3");

    assertThat(counts.events()).isEqualTo(Map.of("retry/retried/catalog", 4L, "gc/pause-ms", 750L));
    assertThat(counts.levels())
        .isEqualTo(Map.of("in-flight/catalog", 3L, "pool/database-pending", 3L));
  }

  @Test
  void how_far_a_region_is_behind_another_is_told_by_where_the_data_come_from() {
    ServiceCounts counts =
        read(
            "mirror_lag_seconds{origin=\"r2\",} 1.25",
            "mirror_lag_records{origin=\"r2\",} 7.0",
            "mirror_lag_seconds{origin=\"r3\",} 0.5");

    assertThat(counts.levels())
        .isEqualTo(
            Map.of(
                "mirror/behind-ms/r2",
                1_250L,
                "mirror/behind/r2",
                7L,
                "mirror/behind-ms/r3",
                500L));
  }

  @Test
  void breakers_are_levels_by_called_instance_closed_half_open_and_open() {
    ServiceCounts counts =
        read(
            breaker("a.catalog", "closed", 1),
            breaker("a.catalog", "open", 0),
            breaker("b.catalog", "closed", 0),
            breaker("b.catalog", "open", 1),
            breaker("b.edge", "half_open", 1),
            breaker("b.edge", "dreaming", 1));

    assertThat(counts.levels())
        .isEqualTo(Map.of("breaker/a.catalog", 0L, "breaker/b.catalog", 2L, "breaker/b.edge", 1L));
  }

  private static String breaker(String instance, String state, int value) {
    return "resilience4j_circuitbreaker_state{name=\"%s\",state=\"%s\"} %s"
        .formatted(instance, state, value);
  }
}
