package holdwater.engine.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How Python compares and writes what JSON can hold: true is 1 there, and nothing equals text. */
public final class Python {
  /** Longer ones are no measurements, and BigDecimal is slow with them. */
  private static final int LONGEST_NUMBER = 100;

  private static final BigDecimal LARGEST_EXPONENT = BigDecimal.valueOf(10_000);

  private Python() {}

  static boolean equal(JsonNode one, JsonNode other) {
    Optional<BigDecimal> left = number(one);
    Optional<BigDecimal> right = number(other);
    if (left.isPresent() || right.isPresent()) {
      return left.isPresent() && right.isPresent() && left.get().compareTo(right.get()) == 0;
    }
    if (one.isArray() && other.isArray()) {
      return equalItems(one, other);
    }
    if (one.isObject() && other.isObject()) {
      return equalMembers(one, other);
    }
    return one.equals(other);
  }

  private static boolean equalItems(JsonNode one, JsonNode other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!equal(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalMembers(JsonNode one, JsonNode other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> member : one.properties()) {
      if (!other.has(member.getKey()) || !equal(member.getValue(), other.get(member.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** Answers: is it in the list? */
  static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode item : list) {
      if (equal(item, value)) {
        return true;
      }
    }
    return false;
  }

  /** By size or alphabet; nothing where Python raises an error, as of 1 and "1". */
  static OptionalInt compare(JsonNode one, JsonNode other) {
    Optional<BigDecimal> left = number(one);
    Optional<BigDecimal> right = number(other);
    if (left.isPresent() && right.isPresent()) {
      return OptionalInt.of(left.get().compareTo(right.get()));
    }
    return one.isTextual() && other.isTextual()
        ? OptionalInt.of(one.textValue().compareTo(other.textValue()))
        : OptionalInt.empty();
  }

  private static Optional<BigDecimal> number(JsonNode value) {
    if (value.isBoolean()) {
      return Optional.of(value.booleanValue() ? BigDecimal.ONE : BigDecimal.ZERO);
    }
    if (value.isFloatingPointNumber()) {
      // Exactly what the machine has, as there: 0.1 is more than "0.1".
      double number = value.doubleValue();
      return Double.isFinite(number) ? Optional.of(new BigDecimal(number)) : Optional.empty();
    }
    return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
  }

  /** As {@code Decimal(value)}: text that is a number is one; nothing for what is none. */
  public static Optional<BigDecimal> decimal(JsonNode value) {
    if (!value.isTextual()) {
      return number(value);
    }
    String text = value.textValue().strip().replace("_", "");
    if (text.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      BigDecimal decimal = new BigDecimal(text);
      boolean usual = Math.abs((long) decimal.scale()) < LARGEST_EXPONENT.longValue();
      return usual ? Optional.of(decimal) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** As {@code bool(value)}. */
  static boolean isTrue(JsonNode value) {
    if (value.isContainerNode()) {
      return !value.isEmpty();
    }
    if (value.isTextual()) {
      return !value.textValue().isEmpty();
    }
    return number(value).map(each -> each.signum() != 0).orElse(!value.isNull());
  }

  /** As {@code str(value)}, but for lists and maps, which are written as JSON. */
  public static String text(JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue() ? "True" : "False";
    }
    if (value.isNull()) {
      return "None";
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
