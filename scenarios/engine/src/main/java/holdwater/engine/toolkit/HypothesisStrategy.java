package holdwater.engine.toolkit;

import java.util.Optional;
import java.util.stream.Stream;

/** When the hypothesis is asked. */
public enum HypothesisStrategy {
  DEFAULT("default", true, false, true),
  BEFORE_METHOD_ONLY("before-method-only", true, false, false),
  AFTER_METHOD_ONLY("after-method-only", false, false, true),
  DURING_METHOD_ONLY("during-method-only", false, true, false),
  CONTINUOUSLY("continuously", true, true, true),
  SKIP("skip", false, false, false);

  private final String word;
  private final boolean before;
  private final boolean during;
  private final boolean after;

  HypothesisStrategy(String word, boolean before, boolean during, boolean after) {
    this.word = word;
    this.before = before;
    this.during = during;
    this.after = after;
  }

  /** As files have it. */
  public String word() {
    return word;
  }

  boolean before() {
    return before;
  }

  boolean during() {
    return during;
  }

  boolean after() {
    return after;
  }

  /** The one of that word, if there is one. */
  public static Optional<HypothesisStrategy> of(String word) {
    return Stream.of(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
