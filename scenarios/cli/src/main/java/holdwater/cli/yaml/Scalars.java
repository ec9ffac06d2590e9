package holdwater.cli.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Readers of single values. Each gives null after noting a mistake. */
public final class Scalars {
  private static final Pattern PERCENTAGE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?) ?%");
  private static final Pattern RATE = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)/s");

  /** Of YAML's core schema. Longer ones are surely none of ours. */
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]{1,30}|[0-9]{1,30}(\\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,3})?");

  private static final Pattern OCTAL = Pattern.compile("0o([0-7]{1,20})");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x([0-9a-fA-F]{1,20})");

  private static final Pattern QUANTITY = Pattern.compile("([0-9]{1,9})([A-Za-z/]+)");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

  private Scalars() {}

  /** Text that is not blank. A number or true must be quoted to be text. */
  public static String text(YamlNode node) {
    Optional<String> text = node.scalar();
    if (text.isEmpty() || !node.isText()) {
      String hint = text.isPresent() ? ": put it in quotes" : "";
      node.mistake("must be text, was " + node.kind() + hint);
      return null;
    }
    if (text.get().isBlank()) {
      node.mistake("must not be blank");
      return null;
    }
    return text.get();
  }

  /** A name in lower-case letters, digits and dashes. */
  public static String name(YamlNode node) {
    String text = text(node);
    if (text != null && !NAME.matcher(text).matches()) {
      node.mistake("must be lower-case letters, digits and dashes, was '" + text + "'");
      return null;
    }
    return text;
  }

  /** Text, a number or true, as it is written; may be blank. */
  public static String raw(YamlNode node) {
    return node.scalar().orElseGet(wrong(node, "must be text or a number, was " + node.kind()));
  }

  /** {@code true} or {@code false}. */
  public static Boolean bool(YamlNode node) {
    return node.scalar()
        .filter(text -> Tag.BOOL.equals(node.node().getTag()))
        .map(Boolean::valueOf)
        .orElseGet(wrong(node, "must be true or false, was " + node.kind()));
  }

  /** A whole number that fits an int. */
  public static Integer integer(YamlNode node) {
    return plainNumber(node)
        .filter(number -> number.stripTrailingZeros().scale() <= 0)
        .filter(number -> number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
        .map(BigDecimal::intValueExact)
        .orElseGet(wrong(node, "must be a whole number, was " + node.kind()));
  }

  /** A number, in any form that YAML has for it; neither infinite nor none. */
  public static Double number(YamlNode node) {
    return plainNumber(node)
        .map(BigDecimal::doubleValue)
        .filter(Double::isFinite)
        .orElseGet(wrong(node, "must be a number, was " + node.kind()));
  }

  private static Optional<BigDecimal> plainNumber(YamlNode node) {
    Tag tag = node.node().getTag();
    return node.scalar()
        .filter(text -> Tag.INT.equals(tag) || Tag.FLOAT.equals(tag))
        .flatMap(Scalars::decimal);
  }

  private static Optional<BigDecimal> decimal(String text) {
    Matcher octal = OCTAL.matcher(text);
    if (octal.matches()) {
      return Optional.of(new BigDecimal(new BigInteger(octal.group(1), 8)));
    }
    Matcher hexadecimal = HEXADECIMAL.matcher(text);
    if (hexadecimal.matches()) {
      return Optional.of(new BigDecimal(new BigInteger(hexadecimal.group(1), 16)));
    }
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /** A duration such as {@code 30s}. */
  public static Duration duration(YamlNode node) {
    return node.scalar()
        .flatMap(Durations::parse)
        .orElseGet(wrong(node, "must be a duration such as 500ms, 30s or 2m, was " + node.kind()));
  }

  /**
   * Anything that can be parsed.
   *
   * @param what it must be, for the sentence that says what is wrong
   */
  public static <T> Function<YamlNode, T> parsed(Function<String, Optional<T>> parse, String what) {
    return node ->
        node.scalar().flatMap(parse).orElseGet(wrong(node, what + ", was " + node.kind()));
  }

  /** A percentage such as {@code 99.9%}, as a share from 0 to 1. */
  public static Double percentage(YamlNode node) {
    return node.scalar()
        .map(PERCENTAGE::matcher)
        .filter(Matcher::matches)
        .map(matcher -> new BigDecimal(matcher.group(1)).movePointLeft(2))
        .filter(share -> share.compareTo(BigDecimal.ONE) <= 0)
        .map(BigDecimal::doubleValue)
        .orElseGet(wrong(node, "must be a percentage such as 99% or 99.9%, was " + node.kind()));
  }

  /** A rate such as {@code 10/s}, per second. */
  public static Double rate(YamlNode node) {
    return node.scalar()
        .map(RATE::matcher)
        .filter(Matcher::matches)
        .map(matcher -> Double.valueOf(matcher.group(1)))
        .orElseGet(wrong(node, "must be a rate such as 10/s, was " + node.kind()));
  }

  /**
   * A whole number with one of {@code units}, times what that unit stands for.
   *
   * @param example for the sentence that says what is wrong
   */
  public static Function<YamlNode, Long> quantity(Map<String, Long> units, String example) {
    return node ->
        node.scalar()
            .map(QUANTITY::matcher)
            .filter(matcher -> matcher.matches() && units.containsKey(matcher.group(2)))
            .map(matcher -> Long.parseLong(matcher.group(1)) * units.get(matcher.group(2)))
            .orElseGet(wrong(node, "must be " + example + ", was " + node.kind()));
  }

  /** One of a few words. */
  public static Function<YamlNode, String> oneOf(List<String> words) {
    return node -> {
      String given = node.scalar().orElse("");
      if (words.contains(given)) {
        return given;
      }
      node.mistake(
          "must be "
              + (words.size() == 1 ? "" : "one of ")
              + String.join(", ", words)
              + ", was "
              + node.kind()
              + DidYouMean.ending(given, words));
      return null;
    };
  }

  /** One of the names of an enum, in lower case. */
  public static <E extends Enum<E>> Function<YamlNode, E> oneOf(Class<E> type) {
    List<E> values = List.of(type.getEnumConstants());
    Function<YamlNode, String> word =
        oneOf(values.stream().map(value -> value.name().toLowerCase(Locale.ROOT)).toList());
    return node -> {
      String given = word.apply(node);
      return given == null ? null : Enum.valueOf(type, given.toUpperCase(Locale.ROOT));
    };
  }

  /** For {@code orElseGet}: notes the mistake, and then there is no value. */
  private static <T> Supplier<T> wrong(YamlNode node, String message) {
    return () -> {
      node.mistake(message);
      return null;
    };
  }
}
