package holdwater.adapters.springchaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.model.fault.SpringCalls;
import holdwater.model.fault.SpringException;
import holdwater.model.fault.SpringFault;
import holdwater.model.fault.SpringLatency;
import holdwater.model.fault.SpringWatcher;
import java.io.IOException;
import java.util.Map;

/**
 * A fault in terms of Chaos Monkey for Spring Boot: which assault is on, and which calls it meets.
 */
record Dose(ObjectNode assaults, ObjectNode watchers) {

  /**
   * @param now of the app that it is for: what is not for this fault is off
   * @throws IOException when its library cannot do it
   */
  static Dose of(SpringFault fault, Settings now) throws IOException {
    SpringCalls calls = fault.calls();
    ObjectNode assaults = now.zeros();
    // Each so manieth call, where the library by itself throws dice.
    assaults.put("deterministic", true);
    assaults.put("level", calls.every());
    ArrayNode only = assaults.putArray("watchedCustomServices");
    calls.only().forEach(only::add);
    if (fault instanceof SpringLatency latency) {
      assaults.put("latencyActive", true);
      assaults.put("latencyRangeStart", (int) latency.delay().toMillis());
      assaults.put("latencyRangeEnd", (int) latency.to().toMillis());
    } else if (fault instanceof SpringException exception) {
      assaults.put("exceptionsActive", true);
      assaults.set("exception", thrown(exception, assaults.objectNode()));
    }
    return new Dose(assaults, watching(calls, now));
  }

  /** By its constructor: the library would also call any static method. */
  private static ObjectNode thrown(SpringException exception, ObjectNode node) {
    node.put("type", exception.exception()).put("method", "<init>");
    node.putArray("arguments")
        .addObject()
        .put("type", "java.lang.String")
        .put("value", exception.message());
    return node;
  }

  private static ObjectNode watching(SpringCalls calls, Settings now) throws IOException {
    ObjectNode watchers = now.noWatchers();
    for (SpringWatcher watcher : calls.watch()) {
      if (!watchers.has(watcher.word())) {
        throw new IOException("its chaos monkey knows no watcher " + watcher.word());
      }
      watchers.put(watcher.word(), true);
    }
    return watchers;
  }

  /** Answers: is this what the monkey is told, whether it is enabled or not? */
  boolean isIn(Settings settings) {
    return contains(settings.assaults(), assaults) && contains(settings.watchers(), watchers);
  }

  private static boolean contains(ObjectNode whole, ObjectNode part) {
    for (Map.Entry<String, JsonNode> field : part.properties()) {
      if (!field.getValue().equals(whole.get(field.getKey()))) {
        return false;
      }
    }
    return true;
  }
}
