package holdwater.engine.toolkit;

import static holdwater.model.Checks.checkArgument;

import com.fasterxml.jackson.databind.JsonNode;

/** Exactly this: true, a text, or a whole number, which is also what a status may be. */
public record ScalarTolerance(JsonNode expected) implements Tolerance {
  public ScalarTolerance {
    checkArgument(
        expected.isBoolean() || expected.isTextual() || expected.isIntegralNumber(),
        "a tolerance is true or false, text or a whole number, was %s",
        expected);
  }

  @Override
  public Held holds(JsonNode value, Variables variables, Provider provider) {
    JsonNode wanted = expected.isTextual() ? variables.substitute(expected) : expected;
    // A text that is one name becomes whatever that stands for.
    if (wanted.isArray()) {
      return new ListTolerance(wanted).holds(value, variables, provider);
    }
    boolean asksStatus = wanted.isIntegralNumber() && value.has("status");
    return Held.of(Python.equal(asksStatus ? value.get("status") : value, wanted));
  }

  @Override
  public String describe() {
    return Python.text(expected);
  }
}
