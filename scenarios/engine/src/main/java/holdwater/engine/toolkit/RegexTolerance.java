package holdwater.engine.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * Text in which this is found anywhere.
 *
 * @param pattern a regular expression of Python's
 * @param target which part of the answer, such as {@code body}; all of it if empty
 */
public record RegexTolerance(String pattern, String target) implements Tolerance {
  /** What is wrong with a pattern, if anything: one with names in it is known when it is played. */
  public static Optional<String> mistake(String pattern) {
    if (pattern.contains("${")) {
      return Optional.empty();
    }
    try {
      PythonRegex.compile(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(e.getDescription() + " at character " + Math.max(0, e.getIndex()));
    }
  }

  @Override
  public Held holds(JsonNode value, Variables variables, Provider provider) {
    JsonNode text = Tolerance.part(value, target);
    try {
      return Held.of(
          text.isTextual()
              && PythonRegex.compile(variables.substitute(pattern))
                  .matcher(text.textValue())
                  .find());
    } catch (PatternSyntaxException e) {
      return new Held(false, "its pattern is none: " + e.getDescription());
    }
  }

  @Override
  public String describe() {
    return "/" + pattern + "/" + (target.isEmpty() ? "" : " in " + target);
  }
}
