package holdwater.engine.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.model.trace.EdgeFigures;
import holdwater.model.trace.SeenEdge;
import java.time.Duration;
import java.util.OptionalDouble;

/** A seen call graph for machines. */
public final class CallJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private CallJson() {}

  /** The whole text. */
  public static String of(SeenGraph graph) {
    ObjectNode root = object().put("run", graph.run());
    ArrayNode edges = root.putArray("edges");
    graph.edges().forEach(edge -> edge(edges.addObject(), edge));
    ArrayNode findings = root.putArray("findings");
    for (CallFinding finding : graph.findings()) {
      findings
          .addObject()
          .put("kind", finding.kind().id())
          .put("level", finding.kind().level().word())
          .put("edge", finding.edge())
          .put("text", finding.text());
    }
    ArrayNode unknown = root.putArray("unknownTimeouts");
    graph.unknownTimeouts().forEach(edge -> unknown.add(edge.describe()));
    return text(root);
  }

  private static void edge(ObjectNode node, SeenEdge edge) {
    EdgeFigures figures = edge.figures();
    node.put("caller", edge.caller()).put("callee", edge.callee());
    node.put("calls", figures.calls()).put("failed", figures.failed());
    node.put("timedOut", figures.timedOut()).put("retries", figures.retries());
    node.put("mostTries", figures.mostTries());
    node.put("outlived", figures.outlived());
    node.put("longestOutlivedMillis", figures.longestOutlived().toMillis());
    node.put("unnested", figures.unnested());
    node.put("passedOn", figures.passedOn()).put("caught", figures.caught());
    put(node, "p50Millis", figures.millisOf(0.5));
    put(node, "p99Millis", figures.millisOf(0.99));
    node.put("longestMillis", figures.longest().toMillis());
    node.put("leastTimeoutMillis", figures.leastTimeout().map(Duration::toMillis).orElse(null));
    node.put("mostTimeoutMillis", figures.mostTimeout().map(Duration::toMillis).orElse(null));
  }

  private static void put(ObjectNode node, String key, OptionalDouble millis) {
    node.put(key, millis.isEmpty() ? null : Double.valueOf(millis.getAsDouble()));
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static String text(ObjectNode root) {
    try {
      return MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for a tree of nodes", e);
    }
  }
}
