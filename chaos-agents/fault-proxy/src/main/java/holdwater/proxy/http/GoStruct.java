package holdwater.proxy.http;

import holdwater.proxy.control.Refusal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a body of Toxiproxy's API is read into, as Go's decoder does it: members in their order,
 * names in any case, null changes nothing, unknown ones are ignored, the first value of a wrong
 * type is what the error is about, and what follows the body's first value is not looked at.
 */
final class GoStruct {

  private interface Field {

    /** Takes the value, or returns the Go type that it should have had, and what it was. */
    Mismatch take(JsonValue value);
  }

  private record Mismatch(String was, String type) {}

  private final String type;
  private final String name;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Map<String, GoStruct> nested = new LinkedHashMap<>();
  private final Map<String, Runnable> forgotten = new HashMap<>();

  /**
   * @param type the full Go type, as errors about the whole value name it
   * @param name the short one, as errors about a field name it
   */
  GoStruct(String type, String name) {
    this.type = type;
    this.name = name;
  }

  GoStruct text(String field, Consumer<String> to) {
    return on(
        field,
        value -> {
          if (!value.is(JsonValue.Kind.STRING)) {
            return new Mismatch(value.kind().word(), "string");
          }
          to.accept(value.string());
          return null;
        });
  }

  GoStruct flag(String field, Consumer<Boolean> to) {
    return on(
        field,
        value -> {
          if (!value.is(JsonValue.Kind.BOOL)) {
            return new Mismatch(value.kind().word(), "bool");
          }
          to.accept(value.flag());
          return null;
        });
  }

  /** A field that null takes back: as if it had not been there. */
  GoStruct flagOrNone(String field, Consumer<Boolean> to, Runnable none) {
    forgotten.put(field, none);
    return flag(field, to);
  }

  GoStruct float32(String field, Consumer<Float> to) {
    return on(
        field,
        value -> {
          if (!value.is(JsonValue.Kind.NUMBER)) {
            return new Mismatch(value.kind().word(), "float32");
          }
          float number = Float.parseFloat(value.raw());
          if (Float.isInfinite(number)) {
            return new Mismatch("number " + value.raw(), "float32");
          }
          to.accept(number);
          return null;
        });
  }

  GoStruct float64(String field, Consumer<Double> to) {
    return on(
        field,
        value -> {
          if (!value.is(JsonValue.Kind.NUMBER)) {
            return new Mismatch(value.kind().word(), "float64");
          }
          double number = Double.parseDouble(value.raw());
          if (Double.isInfinite(number)) {
            return new Mismatch("number " + value.raw(), "float64");
          }
          to.accept(number);
          return null;
        });
  }

  /**
   * @param type {@code int} or {@code int64}: as wide, but errors tell them apart
   */
  GoStruct whole(String field, String type, Consumer<Long> to) {
    return on(
        field,
        value -> {
          if (!value.is(JsonValue.Kind.NUMBER)) {
            return new Mismatch(value.kind().word(), type);
          }
          try {
            to.accept(Long.parseLong(value.raw()));
            return null;
          } catch (NumberFormatException e) {
            return new Mismatch("number " + value.raw(), type);
          }
        });
  }

  /** An object of which nothing is kept. */
  GoStruct ignored(String field, String goType) {
    return object(field, new GoStruct(goType, ""));
  }

  GoStruct object(String field, GoStruct of) {
    nested.put(field, of);
    return this;
  }

  private GoStruct on(String field, Field take) {
    fields.put(field, take);
    return this;
  }

  /** Reads the body into the fields; some may be set although others were wrong. */
  void read(byte[] body) throws Refusal {
    read(parse(body));
  }

  /** Says that a value of this type was expected, unless there is none at all. */
  void refuse(JsonValue value) throws Refusal {
    if (!value.is(JsonValue.Kind.NULL)) {
      throw bad("json: cannot unmarshal " + value.kind().word() + into("", "") + type);
    }
  }

  void read(JsonValue value) throws Refusal {
    String mistake = mistake(value, "", "");
    if (mistake != null) {
      throw bad("json: cannot unmarshal " + mistake);
    }
  }

  static JsonValue parse(byte[] body) throws Refusal {
    try {
      return JsonValue.parse(body);
    } catch (JsonScanner.Malformed e) {
      throw bad(e.getMessage());
    }
  }

  private static Refusal bad(String reason) {
    return new Refusal(400, "bad request body: " + reason);
  }

  /** The first mistake, or null. */
  private String mistake(JsonValue value, String holder, String path) {
    if (value.is(JsonValue.Kind.NULL)) {
      return null;
    }
    if (!value.is(JsonValue.Kind.OBJECT)) {
      return value.kind().word() + into(holder, path) + type;
    }
    String[] first = new String[1];
    value.members(
        (key, member) -> {
          String mistake = member(key, member, path);
          if (first[0] == null) {
            first[0] = mistake;
          }
        });
    return first[0];
  }

  private static String into(String holder, String path) {
    return path.isEmpty()
        ? " into Go value of type "
        : " into Go struct field " + holder + "." + path + " of type ";
  }

  private String member(String key, JsonValue value, String path) {
    String field = folded(key);
    String inner = path.isEmpty() ? field : path + "." + field;
    GoStruct object = nested.get(field);
    if (object != null) {
      return object.mistake(value, name, inner);
    }
    Field known = fields.get(field);
    if (value.is(JsonValue.Kind.NULL)) {
      forgotten.getOrDefault(field, () -> {}).run();
      return null;
    }
    if (known == null) {
      return null;
    }
    Mismatch mismatch = known.take(value);
    return mismatch == null ? null : mismatch.was + into(name, inner) + mismatch.type;
  }

  /** The field's own spelling. Go folds two letters beyond ASCII to ASCII ones. */
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
