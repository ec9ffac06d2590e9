package holdwater.dashboards.rules;

import holdwater.dashboards.rules.BurnAlert.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An alert of the streaming stack that goes by no budget: each of these events is lost for good, or
 * soon will be.
 */
public enum LossAlert {
  /** One is enough. */
  EVENTS_DROPPED(
      "EventsDropped",
      Severity.PAGE,
      "sum by (service, topic) (increase(events_dropped_total[5m])) > 0",
      "events_dropped_total",
      "Events are lost",
      "Events of this topic were given up and will never arrive: a full outbox, or one that no"
          + " broker takes."),
  /** Half of what an outbox holds: some five minutes are left. */
  OUTBOX_FILLS(
      "OutboxFills",
      Severity.PAGE,
      "max by (service) (events_outbox) > 10000",
      "events_outbox",
      "An outbox is half full",
      "Events wait for a broker that does not take them; when the outbox is full, the oldest are"
          + " lost.");

  private final String alertName;
  private final Severity severity;
  private final String expression;
  private final String metric;
  private final String summary;
  private final String description;

  LossAlert(
      String alertName,
      Severity severity,
      String expression,
      String metric,
      String summary,
      String description) {
    this.alertName = alertName;
    this.severity = severity;
    this.expression = expression;
    this.metric = metric;
    this.summary = summary;
    this.description = description;
  }

  /** All of them as one group of rules. */
  static Map<String, Object> group(List<LossAlert> alerts) {
    List<Object> rules = new ArrayList<>();
    alerts.forEach(alert -> rules.add(alert.rule()));
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("name", "losses");
    group.put("rules", rules);
    return group;
  }

  private Map<String, Object> rule() {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("alert", alertName);
    rule.put("expr", expression);
    rule.put("labels", Map.of("severity", severity.label()));
    rule.put("annotations", annotations());
    return rule;
  }

  private Map<String, Object> annotations() {
    Map<String, Object> annotations = new LinkedHashMap<>();
    annotations.put("summary", summary);
    annotations.put("description", description);
    return annotations;
  }

  /**
   * For promtool: an hour of nothing, then a step, which fires at once. {@link #EVENTS_DROPPED} is
   * over when no more are dropped for five minutes.
   */
  Map<String, Object> unitTest() {
    boolean perTopic = this == EVENTS_DROPPED;
    String labels = perTopic ? "{service=\"playback\",topic=\"t\"}" : "{service=\"playback\"}";
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("series", metric + labels);
    series.put("values", "0x59 20000x40");
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("name", alertName);
    test.put("interval", "1m");
    test.put("input_series", List.of(series));
    test.put("alert_rule_test", List.of(at("56m", false), at("64m", true), at("92m", !perTopic)));
    return test;
  }

  private Map<String, Object> at(String time, boolean fires) {
    Map<String, Object> labels = new LinkedHashMap<>();
    labels.put("severity", severity.label());
    labels.put("service", "playback");
    if (this == EVENTS_DROPPED) {
      labels.put("topic", "t");
    }
    Map<String, Object> firing = new LinkedHashMap<>();
    firing.put("exp_labels", labels);
    firing.put("exp_annotations", annotations());
    Map<String, Object> expectation = new LinkedHashMap<>();
    expectation.put("eval_time", time);
    expectation.put("alertname", alertName);
    // A list of its own each time: YAML would write one that is known already as a reference.
    expectation.put("exp_alerts", new ArrayList<>(fires ? List.of(firing) : List.of()));
    return expectation;
  }
}
