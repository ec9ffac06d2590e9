package holdwater.engine.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code load.json}: a load for machines, as {@link #SCHEMA} says. */
public final class LoadJson {
  /** The JSON Schema of it, beside this class. */
  public static final String SCHEMA = "load.schema.json";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private LoadJson() {}

  /** The whole file. */
  public static String of(LoadFacts facts, LoadBook book, LoadJudgement judgement) {
    LoadFigures figures = LoadFigures.of(facts, book);
    ObjectNode root = MAPPER.createObjectNode();
    root.put("run", facts.runId());
    root.put("model", facts.model().name());
    root.put("target", facts.target());
    root.put("seed", facts.seed());
    root.put("startedAt", facts.startedAt().toString());
    root.put("status", facts.status().name());
    root.put("verdict", judgement.verdict().map(Enum::name).orElse(null));
    LoadSentences.of(facts, book, judgement).forEach(root.putArray("sentences")::add);
    plan(root.putObject("plan"), facts);
    generator(root.putObject("generator"), book, judgement, figures);
    root.putObject("starts")
        .put("planned", figures.planned())
        .put("sent", figures.sent())
        .put("well", figures.well())
        .put("failed", figures.failed())
        .put("offeredPerSecond", figures.offeredRate())
        .put("achievedPerSecond", figures.achievedRate());
    root.put("requests", facts.requests());
    ObjectNode latency = root.putObject("latency").put("event", facts.event());
    latency(latency.putObject("fromIntendedStart"), figures.intended());
    latency(latency.putObject("fromSend"), figures.fromSend());
    requests(root.putArray("kinds"), facts, book);
    capacity(root.putObject("capacity"), facts, book, judgement);
    LoadTablesJson.goodput(root.putArray("goodput"), facts, book);
    LoadTablesJson.processes(root.putArray("processes"), book);
    LoadLinksJson.put(root, LoadLinks.of(book));
    errors(root.putArray("errors"), book);
    slos(root.putArray("slos"), judgement);
    environment(root.putObject("environment"), facts);
    try {
      return MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for a tree of nodes", e);
    }
  }

  private static void plan(ObjectNode node, LoadFacts facts) {
    node.put("profile", facts.model().profile().describe())
        .put("seconds", facts.model().profile().length().toMillis() / 1_000.0)
        .put("peakPerSecond", facts.model().profile().peak());
  }

  private static void environment(ObjectNode node, LoadFacts facts) {
    node.put("command", facts.command()).put("machine", facts.machine());
    facts.versions().forEach(node.putObject("versions")::put);
  }

  private static void capacity(
      ObjectNode node, LoadFacts facts, LoadBook book, LoadJudgement judgement) {
    LoadCapacityJson.put(node, LoadLevels.of(facts, book, judgement.late().keySet()));
    LoadCapacityJson.services(node, KneeOfServices.of(facts, book, judgement));
    LoadCapacityJson.costs(node, StartCosts.of(facts, book));
  }

  private static void generator(
      ObjectNode node, LoadBook book, LoadJudgement judgement, LoadFigures figures) {
    node.put("injectors", book.samples().size());
    LoadTablesJson.generators(node.putArray("uses"), book);
    node.put("believable", judgement.believable());
    node.put("worstLagMicros", figures.worstLag().toNanos() / 1_000);
    node.put("seconds", judgement.seconds());
    ArrayNode late = node.putArray("lateSeconds");
    judgement
        .late()
        .forEach(
            (second, why) -> late.addObject().put("second", second.toString()).put("why", why));
  }

  private static void latency(ObjectNode node, LatencyFigures figures) {
    node.put("events", figures.events());
    node.put("meanMicros", Math.round(figures.mean()));
    node.put("maxMicros", figures.max());
    ObjectNode percentiles = node.putObject("percentileMicros");
    for (double percent : LatencyFigures.PERCENTILES) {
      percentiles.put(String.valueOf(percent), figures.percentile(percent));
    }
  }

  private static void requests(ArrayNode kinds, LoadFacts facts, LoadBook book) {
    for (RequestFigures request : RequestFigures.all(facts, book)) {
      ObjectNode node = kinds.addObject();
      node.put("name", request.name()).put("failed", request.failures());
      latency(node.putObject("fromIntendedStart"), request.figures());
    }
  }

  private static void errors(ArrayNode errors, LoadBook book) {
    for (SeenErrors seen : book.errors()) {
      errors
          .addObject()
          .put("kind", seen.kind())
          .put("count", seen.all().count())
          .put("first", seen.first().toString())
          .put("example", seen.all().example());
    }
  }

  private static void slos(ArrayNode slos, LoadJudgement judgement) {
    for (SloOfLoad slo : judgement.slos()) {
      slos.addObject()
          .put("name", slo.slo().name())
          .put("objective", slo.slo().objective().share())
          .put("events", slo.tally().events())
          .put("bad", slo.tally().bad())
          .put("seconds", slo.seconds())
          .put("secondsInside", slo.inside())
          .put("insideShareAtLeast95", slo.atLeast())
          .put("insideShareAtMost95", slo.atMost())
          .put("verdict", slo.verdict().name());
    }
  }
}
