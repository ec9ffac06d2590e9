package holdwater.model.trace;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

/**
 * One service called another.
 *
 * @param callee a service, or what the spans call a database, a topic, or an address that told
 *     nothing of itself
 */
public record SeenEdge(String caller, String callee, EdgeFigures figures) {
  public SeenEdge {
    checkNotBlank(caller, "caller");
    checkNotBlank(callee, "callee");
    checkNotNull(figures, "figures");
  }

  /** {@code gateway -> catalog}. */
  public String describe() {
    return caller + " -> " + callee;
  }
}
