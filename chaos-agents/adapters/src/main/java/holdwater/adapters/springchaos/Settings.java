package holdwater.adapters.springchaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The settings of a chaos monkey, as its actuator reports them. The nodes must not be changed. */
record Settings(boolean enabled, ObjectNode assaults, ObjectNode watchers) {
  private static final String OFF = "OFF";
  private static final int SHOWN = 80;

  static Settings of(JsonNode json) throws IOException {
    JsonNode enabled = json.path("chaosMonkeyProperties").path("enabled");
    if (enabled.isBoolean()
        && json.path("assaultProperties") instanceof ObjectNode assaults
        && json.path("watcherProperties") instanceof ObjectNode watchers) {
      return new Settings(enabled.booleanValue(), assaults, watchers);
    }
    String shown = json.toString();
    throw new IOException(
        "these are no settings of a chaos monkey: "
            + shown.substring(0, Math.min(SHOWN, shown.length())));
  }

  /** Assaults are switched by name, so that those of later versions are known as well. */
  private static boolean isSwitch(String name) {
    return name.endsWith("Active");
  }

  private static boolean isTimer(String name) {
    return name.endsWith("CronExpression");
  }

  /**
   * All that may bite, now or later. A timer counts whether the monkey is enabled or not: when it
   * fires, the library looks at the switch of its assault only.
   */
  List<String> on() {
    List<String> on = new ArrayList<>();
    if (enabled) {
      on.add("enabled");
    }
    for (Map.Entry<String, JsonNode> field : assaults.properties()) {
      if (isSwitch(field.getKey()) && field.getValue().asBoolean()) {
        on.add(field.getKey());
      } else if (isTimer(field.getKey())
          && !field.getValue().isNull()
          && !field.getValue().asText().equals(OFF)) {
        on.add(field.getKey() + " " + field.getValue().asText());
      }
    }
    return on;
  }

  /** Every assault and every timer off, and nothing else. */
  ObjectNode zeros() {
    ObjectNode zeros = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : assaults.properties()) {
      if (isSwitch(field.getKey())) {
        zeros.put(field.getKey(), false);
      } else if (isTimer(field.getKey())) {
        zeros.put(field.getKey(), OFF);
      }
    }
    return zeros;
  }

  /** The assaults in words that set them. */
  ObjectNode assaultsToPost() {
    ObjectNode body = assaults.deepCopy();
    // What is absent would be left as the fault set it.
    if (!body.has("watchedCustomServices")) {
      body.putArray("watchedCustomServices");
    }
    return body;
  }

  /** The watchers in words that set them: the excluded classes cannot be changed. */
  ObjectNode watchersToPost() {
    ObjectNode body = watchers.deepCopy();
    body.remove("excludeClasses");
    return body;
  }

  /** The watchers with nothing watched. */
  ObjectNode noWatchers() {
    ObjectNode none = watchersToPost();
    for (Map.Entry<String, JsonNode> field : watchersToPost().properties()) {
      if (field.getValue().isBoolean()) {
        none.set(field.getKey(), BooleanNode.FALSE);
      } else {
        none.putArray(field.getKey());
      }
    }
    return none;
  }

  /** The same but off, watching nothing: when nobody knows what was before. */
  Settings atRest() {
    ObjectNode quiet = assaults.deepCopy();
    quiet.setAll(zeros());
    return new Settings(false, quiet, noWatchers());
  }

  boolean isAs(Settings other) {
    return enabled == other.enabled
        && assaultsToPost().equals(other.assaultsToPost())
        && watchersToPost().equals(other.watchersToPost());
  }
}
