package holdwater.engine.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A number from {@code low} to {@code high}, both included; text that is a number is one.
 *
 * @param target which part of the answer, such as {@code stdout}; all of it if empty
 */
public record RangeTolerance(BigDecimal low, BigDecimal high, String target) implements Tolerance {
  @Override
  public Held holds(JsonNode value, Variables variables, Provider provider) {
    return Held.of(
        Python.decimal(Tolerance.part(value, target))
            .filter(number -> low.compareTo(number) <= 0 && number.compareTo(high) <= 0)
            .isPresent());
  }

  @Override
  public String describe() {
    return shown(low) + " to " + shown(high) + (target.isEmpty() ? "" : " in " + target);
  }

  /** 0.1 and not what the machine has for it. */
  private static String shown(BigDecimal limit) {
    return limit.round(MathContext.DECIMAL32).toString();
  }
}
