package holdwater.engine.trap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A map of a trap's file. A key that nobody asked for is a mistake, found by {@link #done}. */
final class Keys {
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m)");

  private final String path;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final TreeSet<String> asked = new TreeSet<>();
  private final List<Keys> children = new ArrayList<>();

  private Keys(String path, Map<?, ?> map) {
    this.path = path;
    map.forEach((key, value) -> values.put(String.valueOf(key), value));
  }

  static Keys of(String path, Object map) {
    if (map instanceof Map<?, ?> entries) {
      return new Keys(path, entries);
    }
    throw new IllegalArgumentException(path + " must be a map, was " + map);
  }

  Optional<Object> value(String key) {
    asked.add(key);
    return Optional.ofNullable(values.get(key));
  }

  boolean flag(String key) {
    return value(key).map(Boolean.TRUE::equals).orElse(false);
  }

  Optional<String> text(String key) {
    return value(key).map(String::valueOf);
  }

  String needed(String key) {
    return text(key).orElseThrow(() -> new IllegalArgumentException(path + " needs " + key));
  }

  Optional<Long> whole(String key) {
    return value(key).map(Keys::number).map(Number::longValue);
  }

  Optional<Double> decimal(String key) {
    return value(key).map(Keys::number).map(Number::doubleValue);
  }

  private static Number number(Object value) {
    if (value instanceof Number number) {
      return number;
    }
    throw new IllegalArgumentException("must be a number, was " + value);
  }

  Optional<Duration> duration(String key) {
    return text(key)
        .map(
            text ->
                Keys.parsed(text)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                path + "." + key + " must be a duration, was " + text)));
  }

  /** {@code 101ms}, {@code 2.7s} or {@code 2m}; empty when it is something else. */
  static Optional<Duration> parsed(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double amount = Double.parseDouble(matcher.group(1));
    double millis =
        switch (matcher.group(2)) {
          case "ms" -> amount;
          case "s" -> 1_000 * amount;
          default -> 60_000 * amount;
        };
    return Optional.of(Duration.ofMillis(Math.round(millis)));
  }

  Optional<Keys> map(String key) {
    return value(key).map(value -> child(path + "." + key, value));
  }

  /** The maps of a list; none when the key is not there. */
  List<Keys> maps(String key) {
    List<Keys> maps = new ArrayList<>();
    list(key).forEach(value -> maps.add(child(path + "." + key, value)));
    return maps;
  }

  List<String> texts(String key) {
    return list(key).stream().map(String::valueOf).toList();
  }

  private List<?> list(String key) {
    return value(key)
        .map(value -> value instanceof List<?> l ? l : List.of(value))
        .orElse(List.of());
  }

  /** Every key that was not asked for by its name, as an instance id or a link is. */
  void others(Consumer<String> consumer) {
    values.keySet().stream()
        .filter(key -> !asked.contains(key))
        .toList()
        .forEach(
            key -> {
              asked.add(key);
              consumer.accept(key);
            });
  }

  private Keys child(String where, Object value) {
    Keys child = of(where, value);
    children.add(child);
    return child;
  }

  /** All that was to be known of this trap has been asked for. */
  void done() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        throw new IllegalArgumentException(
            path + " has an unknown key '" + key + "', known are " + asked);
      }
    }
    children.forEach(Keys::done);
  }
}
