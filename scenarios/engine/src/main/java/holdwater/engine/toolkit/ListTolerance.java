package holdwater.engine.toolkit;

import static holdwater.model.Checks.checkArgument;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;

/** One of these; but two of them are the ends of a range for an answer that has no status. */
public record ListTolerance(JsonNode items) implements Tolerance {
  public ListTolerance {
    checkArgument(items.isArray(), "must be a list, was %s", items);
  }

  @Override
  public Held holds(JsonNode value, Variables variables, Provider provider) {
    if (value.has("status")) {
      return Held.of(Python.contains(items, value.get("status")));
    }
    if (items.size() != 2) {
      return Held.of(Python.contains(items, value));
    }
    OptionalInt fromLow = Python.compare(items.get(0), value);
    OptionalInt toHigh = Python.compare(value, items.get(1));
    return Held.of(
        fromLow.isPresent()
            && fromLow.getAsInt() <= 0
            && toHigh.isPresent()
            && toHigh.getAsInt() <= 0);
  }

  @Override
  public String describe() {
    return items.toString();
  }
}
