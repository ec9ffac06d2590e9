package holdwater.cli.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.dashboards.alerts.MetricNames;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every metric that a rule, an SLO or a panel names is one that somebody exports. */
class MetricNamesTest {
  /** Of the libraries; {@code EdgePageIT} looks for them on the page of a service that runs. */
  static final Set<String> OF_LIBRARIES =
      Set.of(
          "http_server_requests_seconds_count",
          "http_server_requests_seconds_sum",
          "http_server_requests_seconds_max",
          "jvm_memory_used_bytes",
          "jvm_buffer_memory_used_bytes",
          "jvm_gc_pause_seconds_sum",
          "jvm_gc_pause_seconds_max",
          "jvm_threads_live_threads",
          "process_cpu_usage",
          "process_uptime_seconds");

  /** Of the connection pool, in services with a database; the harness reads them too. */
  private static final Set<String> OF_THE_POOL =
      Set.of("hikaricp_connections_pending", "hikaricp_connections_timeout_total");

  /** Of a console; {@code FaultMetricsTest} looks for them on its page. */
  private static final Set<String> OF_CONSOLES =
      Set.of("holdwater_fault_in_force", "holdwater_fault_bites");

  private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

  @TempDir Path folder;

  @Test
  void names_are_found_in_promql_as_it_is_written_here() {
    assertThat(
            MetricNames.in(
                "1 - ((sum(rate(a_total{b=\"c{d}\",e=~\"f\"}[5m])) or vector(0))"
                    + " / on(slo) slo:x:rate1h > 1e9) and sum by (zone, le) (up == 0)"))
        .containsExactly("a_total", "slo:x:rate1h", "up");
  }

  @Test
  void every_name_is_exported_or_recorded() throws Exception {
    Written written = Written.to(folder);
    Set<String> named = new TreeSet<>();
    written.dashboardExpressions().forEach(text -> named.addAll(MetricNames.in(text)));
    written.ruleExpressions().forEach(text -> named.addAll(MetricNames.in(text)));
    Set<String> known = new HashSet<>(SourceMeters.names());
    known.addAll(OF_LIBRARIES);
    known.addAll(OF_THE_POOL);
    known.addAll(OF_CONSOLES);
    known.addAll(OF_PROMETHEUS);

    Set<String> recorded = new TreeSet<>(named);
    recorded.removeIf(name -> !name.startsWith("slo:"));
    named.removeAll(recorded);

    assertThat(named).hasSizeGreaterThan(20).isSubsetOf(known);
    assertThat(written.recordings()).containsAll(recorded);
  }

  @Test
  void no_name_of_the_libraries_is_there_for_nothing() throws Exception {
    Set<String> named = new TreeSet<>();
    Written.to(folder).dashboardExpressions().forEach(text -> named.addAll(MetricNames.in(text)));

    assertThat(named).containsAll(OF_LIBRARIES).containsAll(OF_THE_POOL);
  }

  @Test
  void slo_files_of_the_stack_are_all_for_prometheus() throws Exception {
    assertThat(Written.to(folder).slos())
        .extracting(slo -> slo.name())
        .containsExactly("edge-delivery", "edge-origin", "gateway-availability", "playback-starts");
  }
}
