package holdwater.engine.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** What a probe of the hypothesis may answer. */
public sealed interface Tolerance
    permits ScalarTolerance,
        ListTolerance,
        RangeTolerance,
        RegexTolerance,
        JsonPathTolerance,
        ProbeTolerance {
  /**
   * Answers: is this within it, and if so, is there a doubt? Never throws for what {@code value}
   * is; where Python raises an error, it is not.
   */
  Held holds(JsonNode value, Variables variables, Provider provider) throws InterruptedException;

  /** For people. */
  String describe();

  /**
   * The part of an answer that {@code target} names, or all of it if it has no such part; missing
   * if it can have no parts, where Python raises an error.
   */
  static JsonNode part(JsonNode value, String target) {
    if (target.isEmpty()) {
      return value;
    }
    return value.isObject() ? value.optional(target).orElse(value) : MissingNode.getInstance();
  }

  /**
   * What came of holding an answer against a tolerance.
   *
   * @param doubt why that says less than it seems; empty without one
   */
  record Held(boolean within, String doubt) {
    static Held of(boolean within) {
      return new Held(within, "");
    }
  }
}
