package holdwater.dashboards.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;

/** Figures of a frame: SLOs, the load of instances, and the scenario that is played. */
final class FigureJson {
  private static final double HUNDREDTHS = 100;
  private static final double MILLIS = 1_000;
  private static final double MILLIONTHS = 1e6;

  private FigureJson() {}

  static ArrayNode slos(List<SloNow> slos) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (SloNow now : slos) {
      ObjectNode one = json.addObject();
      one.put("name", now.slo().name());
      one.put("description", now.slo().description());
      one.put("objective", rounded(100 * now.slo().objective().share(), MILLIONTHS));
      one.put("days", rounded(now.slo().period().toMinutes() / (24 * 60.0), HUNDREDTHS));
      now.since().ifPresent(since -> one.put("since", since.toEpochMilli()));
      one.put("badSeconds", now.bad().toMillis() / MILLIS);
      one.put("left", rounded(now.left(), MILLIONTHS));
      burn(one, "burnShort", now.shortBurn());
      burn(one, "burnLong", now.longBurn());
      one.put("pages", now.pages());
    }
    return json;
  }

  private static void burn(ObjectNode json, String key, OptionalDouble burn) {
    burn.ifPresent(rate -> json.put(key, rounded(rate, HUNDREDTHS)));
  }

  static void load(ObjectNode json, InstanceLoad load) {
    load.cores().ifPresent(cores -> json.put("cores", rounded(cores, HUNDREDTHS)));
    if (load.told()) {
      json.put("inFlight", load.inFlight());
      json.put("waiting", load.waiting());
      json.put("breakers", load.breakers());
      ObjectNode notClosed = json.putObject("notClosed");
      load.notClosed().forEach(notClosed::put);
    }
  }

  /** Of services that tell nothing there are no figures, and not the figure 1. */
  static void retries(ObjectNode json, Retries retries) {
    if (retries.told()) {
      json.put("attempts", rounded(retries.worst(), HUNDREDTHS));
      ObjectNode links = json.putObject("retried");
      retries.links().forEach((link, factor) -> links.put(link, rounded(factor, HUNDREDTHS)));
    }
  }

  static ArrayNode attempts(List<Retries> lately) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Retries one : lately) {
      if (one.told()) {
        json.addArray().add(one.at().toEpochMilli()).add(rounded(one.worst(), HUNDREDTHS));
      }
    }
    return json;
  }

  static ObjectNode run(ScenarioRun run) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", run.run()).put("scenario", run.scenario()).put("by", run.by());
    json.put("since", run.since().toEpochMilli());
    FrameJson.strings(json.putArray("lines"), run.lines());
    run.result()
        .ifPresent(
            result -> {
              ObjectNode shown = json.putObject("result").put("verdict", result.verdict());
              FrameJson.strings(shown.putArray("reasons"), result.reasons());
              result.report().ifPresent(report -> shown.put("report", report));
            });
    return json;
  }

  static ArrayNode scenarios(List<PlayableScenario> scenarios, Limits limits) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (PlayableScenario scenario : scenarios) {
      ObjectNode one = json.addObject();
      one.put("name", scenario.name()).put("hypothesis", scenario.hypothesis());
      FrameJson.strings(one.putArray("steps"), scenario.steps());
      scenario
          .refusal()
          .or(() -> limits.refusal(scenario))
          .ifPresent(why -> one.put("refusal", why));
    }
    return json;
  }

  private static double rounded(double value, double parts) {
    return Math.round(value * parts) / parts;
  }
}
