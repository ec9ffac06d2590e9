package holdwater.engine.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Whatever another probe calls true, which is given the answer as its argument {@code value}. To
 * the Chaos Toolkit every answer of a server and of a program is true, that of an error too.
 *
 * @param provider of that probe; its arguments are a map
 */
public record ProbeTolerance(String name, JsonNode provider) implements Tolerance {
  @Override
  public Held holds(JsonNode value, Variables variables, Provider caller)
      throws InterruptedException {
    ObjectNode asked = provider.deepCopy();
    asked.withObjectProperty("arguments").set("value", value);
    try {
      ActivityOutcome answer = caller.call(asked, variables);
      boolean within = Python.isTrue(answer.output());
      String doubt = answer.doubt().map(why -> "its tolerance '" + name + "' " + why).orElse("");
      return new Held(within, within ? doubt : "");
    } catch (ActivityFailed e) {
      return Held.of(false);
    }
  }

  @Override
  public String describe() {
    return "what probe '" + name + "' calls true";
  }
}
