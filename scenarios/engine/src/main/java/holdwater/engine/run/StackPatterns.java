package holdwater.engine.run;

import java.util.Set;
import java.util.TreeSet;

/**
 * Answers: which of some patterns are the stack's, and not those of the viewers' players? No
 * instance of a stack knows the latter, so a stack that is up need not be started anew to do
 * without.
 */
public final class StackPatterns {
  private static final Set<String> VIEWERS_OWN = Set.of("adaptive-bitrate", "edge-failover");

  private StackPatterns() {}

  /** The patterns without the players' own, sorted. */
  public static Set<String> of(Set<String> patterns) {
    Set<String> ofTheStack = new TreeSet<>(patterns);
    ofTheStack.removeAll(VIEWERS_OWN);
    return ofTheStack;
  }
}
