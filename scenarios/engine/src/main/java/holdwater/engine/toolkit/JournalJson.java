package holdwater.engine.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** The journal as the Chaos Toolkit writes it, with nothing of ours in it. */
public final class JournalJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);
  private static final double NANOS = 1e9;

  private JournalJson() {}

  /**
   * The journal of an experiment that is over.
   *
   * @param library who played it, where the Chaos Toolkit writes its version
   * @param platform the system it was played on
   * @param node the machine's name
   */
  public static ObjectNode of(
      ExperimentResult result, String library, String platform, String node) {
    ObjectNode journal = JsonNodeFactory.instance.objectNode();
    journal.put("chaoslib-version", library);
    journal.put("platform", platform);
    journal.put("node", node);
    journal.set("experiment", result.experiment().document());
    journal.put("start", time(result.start()));
    journal.put("status", result.status().word());
    journal.put("deviated", result.deviated());
    ObjectNode states = journal.putObject("steady_states");
    states.set("before", state(result.before()));
    states.set("after", state(result.after()));
    ArrayNode during = states.putArray("during");
    result.during().forEach(each -> during.add(state(Optional.of(each))));
    journal.set("run", all(result.run()));
    journal.set("rollbacks", all(result.rollbacks()));
    journal.put("end", time(result.end()));
    journal.put("duration", seconds(result.duration()));
    return journal;
  }

  static JsonNode state(Optional<SteadyState> asked) {
    if (asked.isEmpty()) {
      return NullNode.getInstance();
    }
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.put("steady_state_met", asked.get().met());
    state.set("probes", all(asked.get().probes()));
    return state;
  }

  private static ArrayNode all(List<Played> activities) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    activities.forEach(each -> list.add(one(each)));
    return list;
  }

  private static ObjectNode one(Played played) {
    ObjectNode run = JsonNodeFactory.instance.objectNode();
    run.set("activity", played.activity().raw());
    run.set("output", played.output());
    run.put("start", time(played.start()));
    run.put("status", played.hasFailed() ? "failed" : "succeeded");
    played.failure().ifPresent(why -> run.putArray("exception").add(why));
    run.put("end", time(played.end()));
    run.put("duration", seconds(Duration.between(played.start(), played.end())));
    played.withinTolerance().ifPresent(within -> run.put("tolerance_met", within));
    return run;
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS;
  }
}
