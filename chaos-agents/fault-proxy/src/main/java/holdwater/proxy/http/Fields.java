package holdwater.proxy.http;

import holdwater.proxy.control.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A JSON object that a caller of {@code /v3} or the author of a config file wrote. Reads strictly:
 * every mistake is collected with its place, unknown members too, and {@link #complete} tells all
 * of them at once.
 */
final class Fields {

  private static final String PROXIES = "proxies";

  private final JsonValue object;
  private final String path;
  private final Mistakes mistakes;
  private final Map<String, JsonValue> members = new LinkedHashMap<>();
  private final TreeSet<String> asked = new TreeSet<>();

  private Fields(JsonValue object, String path, Mistakes mistakes) {
    this.object = object;
    this.path = path;
    this.mistakes = mistakes;
    if (object.is(JsonValue.Kind.OBJECT)) {
      object.members(this::member);
    } else {
      mistakes.add(object, path, "must be an object, was " + object.kind().word());
    }
  }

  private void member(String name, JsonValue value) {
    if (members.put(name, value) != null) {
      mistakes.add(value, at(name), "is there twice");
    }
  }

  /** The object in the body, whatever its Content-Type. */
  static Fields of(byte[] body) throws Refusal {
    return new Fields(JsonValue.ofBody(body), "", new Mistakes());
  }

  /** The objects of the array in the text, or the one object that it is. */
  static List<Fields> oneOrMore(byte[] text) throws Refusal {
    JsonValue value = JsonValue.ofBody(text);
    Mistakes mistakes = new Mistakes();
    return value.is(JsonValue.Kind.ARRAY)
        ? elements(value, "", mistakes)
        : List.of(new Fields(value, "", mistakes));
  }

  /**
   * The proxies of a config file: those of {@link #oneOrMore}, of {@code {"proxies": [...]}}, or of
   * an object by names as {@code GET /proxies} shows it.
   */
  static List<Fields> ofConfig(byte[] text) throws Refusal {
    JsonValue value = JsonValue.ofBody(text);
    Map<String, JsonValue> members = membersOf(value);
    JsonValue proxies = members.get(PROXIES);
    if (proxies != null && proxies.is(JsonValue.Kind.ARRAY)) {
      return elements(proxies, PROXIES, new Mistakes());
    }
    if (proxies != null && members.size() == 1 && isByName(proxies)) {
      return named(membersOf(proxies), PROXIES + ".");
    }
    if (isByName(value)) {
      return named(members, "");
    }
    if (proxies != null && !members.containsKey("name")) {
      Mistakes mistakes = new Mistakes();
      mistakes.add(proxies, PROXIES, "must be an array of proxies, or have them by their names");
      mistakes.throwIfAny();
    }
    return oneOrMore(text);
  }

  private static Map<String, JsonValue> membersOf(JsonValue value) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    if (value.is(JsonValue.Kind.OBJECT)) {
      value.members(members::put);
    }
    return members;
  }

  /** As {@code GET /proxies} shows them; also when there are none. */
  private static boolean isByName(JsonValue value) {
    return value.is(JsonValue.Kind.OBJECT)
        && membersOf(value).values().stream().allMatch(m -> m.is(JsonValue.Kind.OBJECT));
  }

  private static List<Fields> named(Map<String, JsonValue> members, String path) {
    Mistakes mistakes = new Mistakes();
    List<Fields> all = new ArrayList<>();
    members.forEach((name, proxy) -> all.add(new Fields(proxy, path + name, mistakes)));
    return all;
  }

  private static List<Fields> elements(JsonValue array, String path, Mistakes mistakes) {
    List<Fields> all = new ArrayList<>();
    array.elements(
        element -> {
          if (mistakes.isFull()) {
            return;
          }
          all.add(new Fields(element, path + "[" + all.size() + "]", mistakes));
        });
    return all;
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Adds a mistake of this object, or of its member {@code name} if that is there. */
  void wrong(String name, String what) {
    mistakes.add(members.getOrDefault(name, object), name.isEmpty() ? path : at(name), what);
  }

  Mistakes mistakes() {
    return mistakes;
  }

  private Optional<JsonValue> find(String name, JsonValue.Kind kind, String what) {
    asked.add(name);
    JsonValue value = members.get(name);
    if (value == null || value.is(JsonValue.Kind.NULL)) {
      return Optional.empty();
    }
    if (!value.is(kind)) {
      mistakes.add(value, at(name), "must be " + what + ", was " + value.kind().word());
      return Optional.empty();
    }
    return Optional.of(value);
  }

  Optional<String> text(String name) {
    return find(name, JsonValue.Kind.STRING, "text").map(JsonValue::string);
  }

  Optional<Boolean> flag(String name) {
    return find(name, JsonValue.Kind.BOOL, "true or false").map(JsonValue::flag);
  }

  Optional<Double> number(String name) {
    Optional<Double> value =
        find(name, JsonValue.Kind.NUMBER, "a number").map(JsonValue::raw).map(Double::valueOf);
    if (value.isPresent() && value.get().isInfinite()) {
      wrong(name, "is too large");
      return Optional.empty();
    }
    return value;
  }

  Optional<Long> whole(String name) {
    Optional<JsonValue> value = find(name, JsonValue.Kind.NUMBER, "a whole number");
    try {
      return value.map(JsonValue::raw).map(Long::valueOf);
    } catch (NumberFormatException e) {
      wrong(name, "must be a whole number of at most 63 bits, was " + value.orElseThrow().raw());
      return Optional.empty();
    }
  }

  Optional<Fields> object(String name) {
    return find(name, JsonValue.Kind.OBJECT, "an object")
        .map(value -> new Fields(value, at(name), mistakes));
  }

  /** The objects of the array {@code name}; none when absent. */
  List<Fields> list(String name) {
    return find(name, JsonValue.Kind.ARRAY, "an array")
        .map(value -> elements(value, at(name), mistakes))
        .orElse(List.of());
  }

  /** The texts of the array {@code name}. */
  Optional<List<String>> texts(String name) {
    return find(name, JsonValue.Kind.ARRAY, "an array of texts").map(array -> texts(name, array));
  }

  private List<String> texts(String name, JsonValue array) {
    List<String> texts = new ArrayList<>();
    array.elements(
        element -> {
          if (element.is(JsonValue.Kind.STRING)) {
            texts.add(element.string());
          } else {
            mistakes.add(element, at(name), "must be texts, one was " + element.kind().word());
          }
        });
    return texts;
  }

  /** A member that is known but means nothing here. */
  void ignore(String name) {
    asked.add(name);
  }

  /**
   * All members of the object {@code name}: whole numbers as {@link Long}, fractions as {@link
   * Double}, text as {@link String}. Null leaves an attribute as it is.
   */
  Map<String, Object> attributes(String name) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    object(name).ifPresent(of -> of.members.keySet().forEach(key -> of.attribute(key, attributes)));
    return attributes;
  }

  private void attribute(String name, Map<String, Object> to) {
    JsonValue value = members.get(name);
    switch (value.kind()) {
      case STRING -> to.put(name, value.string());
      case NUMBER -> number(name).ifPresent(number -> to.put(name, number(value.raw(), number)));
      case NULL -> asked.add(name);
      default -> wrong(name, "must be a number or text, was " + value.kind().word());
    }
  }

  private static Object number(String raw, double number) {
    try {
      return Long.valueOf(raw);
    } catch (NumberFormatException e) {
      return number;
    }
  }

  /** Adds what nobody asked for as mistakes; to be called when all that is known was read. */
  void refuseOthers() {
    for (String name : others()) {
      wrong(name, "unknown, known here: " + String.join(", ", asked));
    }
  }

  /** The members that nobody asked for. */
  List<String> others() {
    return members.keySet().stream().filter(name -> !asked.contains(name)).toList();
  }

  /**
   * @throws Refusal 400 with every mistake, if there is one
   */
  void complete() throws Refusal {
    refuseOthers();
    mistakes.throwIfAny();
  }
}
