package holdwater.engine.deadline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** A deadline map for machines. */
public final class DeadlineJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private DeadlineJson() {}

  /** The whole text. */
  public static String of(DeadlineMap map) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("system", map.system());
    root.put("patienceMillis", map.patience().toMillis());
    root.putArray("tree");
    map.tree().forEach(line -> root.withArray("tree").add(line));
    root.putArray("links");
    for (LinkDeadline link : map.links()) {
      ObjectNode node = root.withArray("links").addObject();
      node.put("link", link.link().name());
      node.put("caller", link.caller());
      node.put("callee", link.callee());
      node.put("reached", link.reached());
      node.put("attempts", link.holds().size());
      node.put("endless", link.endless());
      node.put("attemptMillis", link.attempt().map(Duration::toMillis).orElse(null));
      node.put("busyMillis", link.busy().map(Duration::toMillis).orElse(null));
      node.put("forNobodyMillis", link.forNobody().toMillis());
    }
    root.putArray("findings");
    for (DeadlineFinding finding : map.findings()) {
      root.withArray("findings")
          .addObject()
          .put("kind", finding.kind().id())
          .put("link", finding.link())
          .put("text", finding.text());
    }
    return text(root);
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
