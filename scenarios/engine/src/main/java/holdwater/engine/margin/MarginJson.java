package holdwater.engine.margin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A margin as one line of JSON, for the history of a scenario's margins. */
public final class MarginJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private MarginJson() {}

  /**
   * The line, without its end.
   *
   * @param commit of what was measured
   */
  public static String of(Margin margin, String commit, Instant at) {
    Bracket bracket = margin.bracket();
    ObjectNode root = MAPPER.createObjectNode();
    root.put("scenario", margin.scenario());
    root.put("commit", commit);
    root.put("at", at.toString());
    root.put("kind", margin.range().kind().word());
    root.put("from", margin.range().mildest());
    root.put("to", margin.range().worst());
    root.put("needed", margin.needed());
    root.put("held", bracket.held().orElse(null));
    root.put("broke", bracket.broke().orElse(null));
    root.put("breaksAt", bracket.estimate().orElse(null));
    root.put("margin", margin.estimate().isPresent() ? margin.estimate().getAsDouble() : null);
    root.put("contradicted", bracket.contradicted());
    root.put("interrupted", margin.interrupted());
    root.put("sentence", margin.sentence());
    for (Level level : margin.levels()) {
      ObjectNode node = root.withArray("levels").addObject();
      node.put("dose", level.dose()).put("verdict", level.verdict().name());
      node.put("run", level.runId()).put("why", level.why());
      level.broken().forEach(broken -> node.withArray("broken").add(broken.describe()));
    }
    try {
      return MAPPER.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for a tree of nodes", e);
    }
  }
}
