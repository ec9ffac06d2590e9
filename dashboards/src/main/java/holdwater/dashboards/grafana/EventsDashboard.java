package holdwater.dashboards.grafana;

import java.util.List;

/** The streaming stack's events: what waits in outboxes, what went through Kafka, what was lost. */
final class EventsDashboard {
  private EventsDashboard() {}

  static Dashboard create() {
    return new Dashboard(
        "events",
        "Kafka and outbox",
        List.of(),
        List.of(
            Panel.lines("Waiting in outboxes", Unit.NUMBER, "events_outbox", "{{instance}}")
                .meaning("Kept until the broker has acknowledged them."),
            Panel.lines(
                "Sent again from outboxes",
                Unit.PER_SECOND,
                "sum by (instance)"
                    + " (rate(holdwater_resilience_events_total{event=\"sent-again\"}[1m]))",
                "{{instance}}"),
            rate("Published", "events_published_total"),
            rate("Received", "events_received_total"),
            Panel.lines(
                    "Yet to be read",
                    Unit.NUMBER,
                    "sum by (instance, topic) (kafka_consumer_lag)",
                    "{{instance}} {{topic}}")
                .meaning("Records behind the end of the topic, in each reader."),
            rate("Tried again by a receiver", "events_retried_total"),
            rate("Put aside as dead letters", "events_dead_lettered_total"),
            rate("Dropped: never published", "events_dropped_total"),
            rate("Skipped: received and lost", "events_skipped_total"),
            Panel.lines(
                "Not written to the outbox's file",
                Unit.PER_SECOND,
                "rate(events_outbox_unwritten_total[1m])",
                "{{instance}}")));
  }

  private static Panel rate(String title, String counter) {
    return Panel.lines(
        title,
        Unit.PER_SECOND,
        "sum by (service, topic) (rate(" + counter + "[1m]))",
        "{{service}} {{topic}}");
  }
}
