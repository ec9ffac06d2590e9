package holdwater.proxy.toxics;

import holdwater.proxy.exchange.GrpcCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes as a caller gave them; reading one checks it.
 *
 * <p>Whole numbers are {@link Long}, fractions {@link Double}, words {@link String}; anything else
 * is refused by whatever reads it. An attribute that is not given has its default.
 */
public final class Attributes {

  /**
   * A day. Longer faults are mistakes, and times beyond it overflow when added up in nanoseconds.
   */
  static final long MAX_MILLIS = 86_400_000;

  private final Map<String, Object> given;

  Attributes(Map<String, Object> given) {
    this.given = given;
  }

  /**
   * The whole number under {@code name}, 0 when absent.
   *
   * @throws InvalidAttribute if it is no whole number between 0 and {@code max}
   */
  long whole(String name, long max) {
    return whole(name, 0, max, 0);
  }

  /**
   * The whole number under {@code name}.
   *
   * @throws InvalidAttribute if it is no whole number between {@code min} and {@code max}; an
   *     {@code absent} outside them makes the attribute mandatory
   */
  long whole(String name, long min, long max, long absent) {
    Object value = given.getOrDefault(name, absent);
    if (!(value instanceof Long number)) {
      throw mismatch(value, name, "a whole number");
    }
    check(number >= min && number <= max, name, min + " and " + max, number);
    return number;
  }

  /**
   * The number under {@code name}, whole or not.
   *
   * @throws InvalidAttribute if it is no number between {@code min} and {@code max}
   */
  double fraction(String name, double min, double max, double absent) {
    Object value = given.getOrDefault(name, absent);
    if (!(value instanceof Long || value instanceof Double)) {
      throw mismatch(value, name, "a number");
    }
    double number = ((Number) value).doubleValue();
    check(number >= min && number <= max, name, min + " and " + max, number);
    return number;
  }

  /**
   * The constant that the word under {@code name} means, see {@link #shown}.
   *
   * @throws InvalidAttribute if it is none of the type's
   */
  <E extends Enum<E>> E word(String name, E absent) {
    Object value = given.getOrDefault(name, shown(absent));
    if (!(value instanceof String word)) {
      throw mismatch(value, name, "text");
    }
    List<E> all = List.of(absent.getDeclaringClass().getEnumConstants());
    return all.stream()
        .filter(constant -> shown(constant).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidAttribute(
                    name
                        + " must be one of "
                        + String.join(", ", all.stream().map(Attributes::shown).toList())));
  }

  /**
   * The text under {@code name}, empty when absent.
   *
   * @throws InvalidAttribute if it is no text or has more than {@code max} characters
   */
  String text(String name, int max) {
    Object value = given.getOrDefault(name, "");
    if (!(value instanceof String text)) {
      throw mismatch(value, name, "text");
    }
    if (text.length() > max) {
      throw new InvalidAttribute(name + " must have at most " + max + " characters");
    }
    return text;
  }

  /**
   * The code under {@code name}, by its name or its number.
   *
   * @throws InvalidAttribute if gRPC has no such code
   */
  GrpcCode grpcCode(String name, GrpcCode absent) {
    Object value = given.getOrDefault(name, absent.name());
    Optional<GrpcCode> code =
        value instanceof Long number
            ? GrpcCode.numbered(number)
            : GrpcCode.named(String.valueOf(value));
    return code.orElseThrow(
        () ->
            new InvalidAttribute(
                name + " must be a code of gRPC such as UNAVAILABLE, or its number, was " + value));
  }

  /** A constant as it is written at the API: {@code PER_PROXY} is {@code per-proxy}. */
  static String shown(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void check(boolean holds, String name, String range, Object was) {
    if (!holds) {
      throw new InvalidAttribute(name + " must lie between " + range + ", was " + was);
    }
  }

  private static InvalidAttribute mismatch(Object value, String name, String what) {
    return new InvalidAttribute(name + " must be " + what + ", was '" + value + "'");
  }
}
