package holdwater.engine.trap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.journal.JournalJson;
import holdwater.engine.judge.JournalBuilder;
import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Kill;
import holdwater.model.fault.Latency;
import holdwater.model.fault.Outage;
import holdwater.model.fault.RequestMatch;
import holdwater.model.fault.Suspend;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.scenario.ExposureRule;
import holdwater.model.scenario.Hold;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Step;
import holdwater.model.scenario.Target;
import holdwater.testkit.ScenarioBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What a trap says of its scenario, as changes of that of {@link ScenarioBuilder}. */
final class ScenarioWords {
  private final Keys script;

  ScenarioWords(Keys script) {
    this.script = script;
  }

  Scenario scenario() {
    ScenarioBuilder builder = new ScenarioBuilder();
    script.decimal("starts").ifPresent(builder::starts);
    script.maps("steps").forEach(step -> builder.step(step(step)));
    script.map("fault").ifPresent(fault -> builder.step(only(fault)));
    ObjectNode run = JournalJson.tree(started(builder.build()));
    ObjectNode scenario = (ObjectNode) run.get("scenario");
    script.maps("slos").forEach(slo -> addSlo(scenario, slo));
    script.value("scenario").map(JsonWords::of).ifPresent(p -> JsonWords.merge(scenario, p));
    script.value("exposure").map(JsonWords::of).ifPresent(p -> mergeSteps(scenario, p));
    script.text("bound").ifPresent(bound -> bound(scenario, bound));
    return ((RunStarted) JournalJson.entry(run)).scenario();
  }

  private static RunStarted started(Scenario scenario) {
    return new RunStarted(
        JournalBuilder.T, "r", scenario, 1, Set.of(), Map.of(), "holdwater run", Map.of());
  }

  /** One more SLO with the usual expectation, of another event if it says so. */
  private static void addSlo(ObjectNode scenario, Keys slo) {
    ArrayNode slos = (ArrayNode) scenario.get("slos");
    ObjectNode expect = (ObjectNode) scenario.get("expect");
    String name = slo.needed("name");
    ObjectNode copy = slos.get(0).deepCopy();
    copy.put("name", name);
    slo.text("event").ifPresent(event -> ((ObjectNode) copy.get("sli")).put("event", event));
    slos.add(copy);
    expect.set(name, expect.get(ScenarioBuilder.STARTS).deepCopy());
  }

  private static void mergeSteps(ObjectNode scenario, JsonNode patch) {
    for (var step : scenario.get("timeline").get("steps")) {
      JsonWords.merge((ObjectNode) step.get("exposure"), patch);
    }
  }

  /** What the survivors may use, {@code 1.2 cores}. */
  private static void bound(ObjectNode scenario, String cores) {
    scenario.get("timeline").get("steps").forEach(s -> ((ObjectNode) s).put("capacity", cores));
  }

  /** In the place of the outage of zone b, whose name it keeps. */
  private static Step only(Keys fault) {
    return new Step(
        "lose-zone-b",
        Duration.ZERO,
        fault(fault.needed("kind")),
        target(fault.needed("target")),
        new Hold(Duration.ofSeconds(70), Duration.ofSeconds(130)),
        ExposureRule.DEFAULT);
  }

  private static Step step(Keys step) {
    return new Step(
        step.needed("name"),
        step.duration("at").orElse(Duration.ZERO),
        fault(step.needed("fault")),
        target(step.needed("target")),
        new Hold(
            step.duration("hold").orElse(Duration.ofSeconds(70)),
            step.duration("atMost")
                .or(() -> step.duration("hold"))
                .orElse(Duration.ofSeconds(130))),
        ExposureRule.DEFAULT);
  }

  /** {@code outage}, {@code kill}, {@code latency 2s}, {@code status 503}, {@code jvm ...}. */
  static Fault fault(String text) {
    String[] words = text.split(" ", 2);
    return switch (words[0]) {
      case "outage" -> new Outage();
      case "kill" -> new Kill();
      case "suspend" -> new Suspend();
      case "down" -> new Down();
      case "latency" -> new Latency(Keys.parsed(words[1]).orElseThrow(), Duration.ZERO);
      case "status" -> new HttpStatus(Integer.parseInt(words[1]), RequestMatch.ANY);
      case "jvm" -> new JvmFault(words[1]);
      default -> throw new IllegalArgumentException("no fault that traps know: " + text);
    };
  }

  /** {@code zone b}, {@code b.catalog}, or a link such as {@code a.gateway:b.catalog}. */
  static Target target(String text) {
    if (text.startsWith("zone ")) {
      return ScenarioBuilder.zone(text.substring("zone ".length()));
    }
    int colon = text.indexOf(':');
    return colon < 0
        ? ScenarioBuilder.instance(text)
        : new Target.Links(text.substring(0, colon), text.substring(colon + 1));
  }
}
