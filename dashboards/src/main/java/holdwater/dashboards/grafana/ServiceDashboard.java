package holdwater.dashboards.grafana;

import static holdwater.dashboards.grafana.Variable.SERVICE;
import static holdwater.dashboards.grafana.Variable.ZONE;

import java.util.ArrayList;
import java.util.List;

/**
 * A service of the streaming stack: what it is asked, what it asks of others, and what its patterns
 * do. A called service stands in {@code exported_service}, as {@code service} is the caller.
 */
final class ServiceDashboard {
  private static final String OWN = "{" + SERVICE.condition() + "," + ZONE.condition() + "}";
  private static final String FAILED =
      "{" + SERVICE.condition() + "," + ZONE.condition() + ",status=~\"5..\"}";

  private ServiceDashboard() {}

  static Dashboard create() {
    List<Panel> panels = new ArrayList<>();
    panels.addAll(requests());
    panels.addAll(calls());
    panels.addAll(patterns());
    panels.addAll(stores());
    return new Dashboard(
        "service", "Service: requests, calls, patterns", List.of(SERVICE, ZONE), panels);
  }

  private static List<Panel> requests() {
    return List.of(
        rate("Requests", "service, status", "http_server_requests_seconds_count" + OWN),
        Panel.lines("Requests that failed (5xx)", Unit.SHARE, failedShare(), "{{service}}"),
        Panel.lines("Time of a request, on average", Unit.SECONDS, meanTime(), "{{service}}"),
        Panel.lines(
            "Slowest request lately",
            Unit.SECONDS,
            "max by (service) (http_server_requests_seconds_max" + OWN + ")",
            "{{service}}"),
        rate("Refused, being full", "instance", "holdwater_server_refused_total" + OWN),
        Panel.lines(
            "Waiting for a thread", Unit.NUMBER, "holdwater_server_waiting" + OWN, "{{instance}}"));
  }

  private static List<Panel> calls() {
    return List.of(
        rate("Calls to others", "exported_service", "holdwater_client_calls_seconds_count" + OWN),
        rate(
            "Calls that failed, by called instance",
            "exported_instance",
            "holdwater_client_failures_total" + OWN),
        Panel.lines(
            "Time of a call: 99 % are faster", Unit.SECONDS, slowCalls(), "{{exported_service}}"),
        Panel.lines(
            "Calls under way",
            Unit.NUMBER,
            "sum by (exported_service) (holdwater_client_in_flight" + OWN + ")",
            "{{exported_service}}"));
  }

  private static List<Panel> patterns() {
    return List.of(
        rate("What patterns do", "pattern, event", "holdwater_resilience_events_total" + OWN),
        Panel.lines(
            "Patterns that are off",
            Unit.NUMBER,
            "count by (pattern) (resilience_pattern_enabled" + OWN + " == 0)",
            "{{pattern}}"));
  }

  private static List<Panel> stores() {
    return List.of(
        Panel.lines(
            "Waiting for a database connection",
            Unit.NUMBER,
            "hikaricp_connections_pending" + OWN,
            "{{instance}}"),
        rate("Connections that never came", "instance", "hikaricp_connections_timeout_total" + OWN),
        Panel.lines(
            "Edge: bytes from the cache", Unit.SHARE, "edge_byte_hit_ratio", "{{instance}}"),
        rate("Edge: fills", "origin", "edge_fills_total"));
  }

  private static Panel rate(String title, String by, String counter) {
    return Panel.lines(
        title, Unit.PER_SECOND, "sum by (" + by + ") (rate(" + counter + "[1m]))", legend(by));
  }

  private static String legend(String by) {
    return "{{" + by.replace(", ", "}} {{") + "}}";
  }

  private static String failedShare() {
    return "sum by (service) (rate(http_server_requests_seconds_count"
        + FAILED
        + "[1m])) / sum by (service) (rate(http_server_requests_seconds_count"
        + OWN
        + "[1m]))";
  }

  private static String meanTime() {
    return "sum by (service) (rate(http_server_requests_seconds_sum"
        + OWN
        + "[1m])) / sum by (service) (rate(http_server_requests_seconds_count"
        + OWN
        + "[1m]))";
  }

  private static String slowCalls() {
    return "histogram_quantile(0.99, sum by (exported_service, le)"
        + " (rate(holdwater_client_calls_seconds_bucket"
        + OWN
        + "[1m])))";
  }
}
