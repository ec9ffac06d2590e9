package holdwater.proxy.http;

import holdwater.proxy.control.Refusal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a body of Toxiproxy's API is read into, as generously as Toxiproxy reads it: members in
 * their order, names in any case, null changes nothing, unknown ones are ignored, and the error is
 * about the first value of a wrong type.
 */
final class StockBody {

  private interface Field {

    /** Takes the value, or returns what it should have been and was. */
    Optional<String> take(JsonValue value);
  }

  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Map<String, StockBody> nested = new LinkedHashMap<>();
  private final Map<String, Runnable> forgotten = new HashMap<>();

  StockBody text(String field, Consumer<String> to) {
    return on(field, JsonValue.Kind.STRING, "text", value -> to.accept(value.string()));
  }

  StockBody flag(String field, Consumer<Boolean> to) {
    return on(field, JsonValue.Kind.BOOL, "true or false", value -> to.accept(value.flag()));
  }

  /** A field that null takes back: as if it had not been there. */
  StockBody flagOrNone(String field, Consumer<Boolean> to, Runnable none) {
    forgotten.put(field, none);
    return flag(field, to);
  }

  StockBody fraction(String field, Consumer<Double> to) {
    return on(
        field,
        JsonValue.Kind.NUMBER,
        "a number",
        value -> {
          double number = Double.parseDouble(value.raw());
          if (Double.isInfinite(number)) {
            throw new NumberFormatException(value.raw());
          }
          to.accept(number);
        });
  }

  /** A number of 32 bits. */
  StockBody shortFraction(String field, Consumer<Float> to) {
    return on(
        field,
        JsonValue.Kind.NUMBER,
        "a number",
        value -> {
          float number = Float.parseFloat(value.raw());
          if (Float.isInfinite(number)) {
            throw new NumberFormatException(value.raw());
          }
          to.accept(number);
        });
  }

  StockBody whole(String field, Consumer<Long> to) {
    return on(
        field,
        JsonValue.Kind.NUMBER,
        "a whole number of at most 63 bits",
        value -> to.accept(Long.parseLong(value.raw())));
  }

  /** An object of which nothing is kept. */
  StockBody ignored(String field) {
    return object(field, new StockBody());
  }

  StockBody object(String field, StockBody of) {
    nested.put(field, of);
    return this;
  }

  /**
   * @param take throws NumberFormatException for a number that is none of those
   */
  private StockBody on(String field, JsonValue.Kind kind, String what, Consumer<JsonValue> take) {
    fields.put(
        field,
        value -> {
          if (!value.is(kind)) {
            return Optional.of("must be " + what + ", was " + value.kind().word());
          }
          try {
            take.accept(value);
            return Optional.empty();
          } catch (NumberFormatException e) {
            return Optional.of("must be " + what + ", was " + value.raw());
          }
        });
    return this;
  }

  /** Reads the body into the fields; some may be set although others were wrong. */
  void read(byte[] body) throws Refusal {
    read(JsonValue.ofBody(body));
  }

  void read(JsonValue value) throws Refusal {
    Optional<String> mistake = mistake(value, "");
    if (mistake.isPresent()) {
      throw refusal(mistake.get());
    }
  }

  static Refusal refusal(String reason) {
    return new Refusal(400, "bad request body: " + reason);
  }

  /** The first mistake, if there is one. */
  private Optional<String> mistake(JsonValue value, String path) {
    if (value.is(JsonValue.Kind.NULL)) {
      return Optional.empty();
    }
    if (!value.is(JsonValue.Kind.OBJECT)) {
      String place = path.isEmpty() ? "it" : path;
      return Optional.of(place + " must be an object, was " + value.kind().word());
    }
    Map<String, String> first = new LinkedHashMap<>();
    value.members(
        (key, member) ->
            member(key, member, path)
                .filter(mistake -> first.isEmpty())
                .ifPresent(mistake -> first.put(key, mistake)));
    return first.values().stream().findFirst();
  }

  private Optional<String> member(String key, JsonValue value, String path) {
    String field = folded(key);
    String inner = path.isEmpty() ? field : path + "." + field;
    StockBody object = nested.get(field);
    if (object != null) {
      return object.mistake(value, inner);
    }
    Field known = fields.get(field);
    if (value.is(JsonValue.Kind.NULL)) {
      forgotten.getOrDefault(field, () -> {}).run();
      return Optional.empty();
    }
    return known == null
        ? Optional.empty()
        : known.take(value).map(mistake -> inner + " " + mistake);
  }

  /** The field's own spelling. Toxiproxy takes two letters beyond ASCII for those of ASCII. */
  private String folded(String key) {
    String plain = key.replace('\u017F', 's').replace('\u212A', 'k').toLowerCase(Locale.ROOT);
    for (String object : nested.keySet()) {
      if (object.toLowerCase(Locale.ROOT).equals(plain)) {
        return object;
      }
    }
    return plain;
  }
}
