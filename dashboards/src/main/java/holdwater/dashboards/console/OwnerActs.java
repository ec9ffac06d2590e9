package holdwater.dashboards.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.dashboards.console.TimelineEntry.Kind;
import java.time.Duration;
import java.util.Set;

/** What the owner alone may do, but for the end. Thread-safe. */
final class OwnerActs {
  static final String LIMITS = "/api/limits";
  static final String BLIND = "/api/blind";
  static final String END = "/api/end";
  static final Set<String> PATHS = Set.of(LIMITS, BLIND, END);

  private final HouseRules rules;
  private final Timeline timeline;

  OwnerActs(HouseRules rules, Timeline timeline) {
    this.rules = rules;
    this.timeline = timeline;
  }

  /**
   * Reads {@code {"seconds": 300, "faults": 2}}.
   *
   * @throws Refused when they are none
   */
  ObjectNode limits(JsonNode body, Person owner) {
    Limits most = Limits.MOST;
    int seconds = number(body, "seconds", (int) most.longest().toSeconds());
    Limits wanted = new Limits(Duration.ofSeconds(seconds), number(body, "faults", most.faults()));
    rules.limits(wanted);
    timeline.add(Kind.ACTION, owner.name(), "sets the limits: " + wanted.words());
    return JsonNodeFactory.instance.objectNode();
  }

  private static int number(JsonNode body, String key, int most) {
    JsonNode value = body.path(key);
    if (!value.isInt() || value.asInt() < 1 || value.asInt() > most) {
      throw new Refused(400, key + " is a whole number from 1 to " + most + ", was " + value);
    }
    return value.asInt();
  }

  /**
   * Reads {@code {"on": true}}. Setting what is so already is harmless.
   *
   * @throws Refused when it is neither
   */
  ObjectNode blind(JsonNode body, Person owner) {
    JsonNode on = body.path("on");
    if (!on.isBoolean()) {
      throw new Refused(400, "on is true or false, was " + on);
    }
    if (rules.blind() != on.asBoolean()) {
      rules.blind(on.asBoolean());
      timeline.add(
          Kind.ACTION,
          owner.name(),
          on.asBoolean()
              ? "hides from observers what is in force"
              : "reveals to observers what was hidden");
    }
    return JsonNodeFactory.instance.objectNode();
  }
}
