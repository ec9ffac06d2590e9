package holdwater.dashboards.grafana;

import java.util.List;

/** Zones and regions of the streaming stack side by side: who carries what, and who left whom. */
final class ZoneDashboard {
  private static final String REQUESTS = "http_server_requests_seconds_count";

  private ZoneDashboard() {}

  static Dashboard create() {
    return new Dashboard(
        "zone",
        "Zones and regions",
        List.of(),
        List.of(
            byZone("Instances that answer", Unit.NUMBER, "sum by (region, zone) (up)"),
            byZone("Share of instances that answer", Unit.SHARE, "avg by (region, zone) (up)"),
            byZone(
                "Stream starts",
                Unit.PER_SECOND,
                rate(REQUESTS + "{service=\"playback\",uri=\"/sessions\",status=~\"2..\"}")),
            byZone(
                "Requests of viewers", Unit.PER_SECOND, rate(REQUESTS + "{service=\"gateway\"}")),
            byZone(
                "Requests that failed (5xx)",
                Unit.PER_SECOND,
                rate(REQUESTS + "{status=~\"5..\"}")),
            byZone("Bytes to viewers", Unit.BYTES_PER_SECOND, rate("edge_served_bytes_total")),
            byZone(
                "Calls that left their zone",
                Unit.PER_SECOND,
                rate("holdwater_resilience_events_total{event=\"left-zone\"}")),
            byZone(
                "Instances ejected",
                Unit.PER_SECOND,
                rate("holdwater_resilience_events_total{event=\"ejected\"}")),
            byZone("Load of edges", Unit.SHARE, "max by (region, zone) (edge_load)"),
            byZone("CPU", Unit.SHARE, "sum by (region, zone) (process_cpu_usage)")));
  }

  private static Panel byZone(String title, Unit unit, String expression) {
    return Panel.lines(title, unit, expression, "{{region}} {{zone}}");
  }

  private static String rate(String counter) {
    return "sum by (region, zone) (rate(" + counter + "[1m]))";
  }
}
