package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.integer;
import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.list;

import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.SpringCalls;
import holdwater.model.fault.SpringWatcher;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Which calls of beans a fault of Spring Boot apps meets. */
final class WatchedCalls {
  static final String SCHEMA =
      """
      "every": {"$ref": "#/$defs/every"},
      "watch": {"$ref": "#/$defs/watch"},
      "only": {"$ref": "#/$defs/only"}""";

  private WatchedCalls() {}

  /** Read now, and made once everything of the fault was read without a mistake. */
  static Supplier<SpringCalls> read(MapNode fault) {
    List<String> watch = fault.required("watch", list(oneOf(SpringWatcher.words())));
    List<String> only = fault.narrowing("only", list(node -> text(node))).orElse(List.of());
    int every = fault.narrowing("every", node -> integer(node)).orElse(1);
    return () ->
        new SpringCalls(
            watch.stream().flatMap(word -> SpringWatcher.of(word).stream()).toList(), only, every);
  }

  /** So many words, and they end with whose calls are met. */
  static List<String> words(List<String> dose, int count) {
    if (dose.size() != count || !dose.get(count - 2).equals("on")) {
      throw new IllegalArgumentException("end with whose calls it meets, as in on restController");
    }
    return dose;
  }

  /** As they are typed behind {@code on}. */
  static SpringCalls typed(List<String> dose) {
    return SpringCalls.all(
        Arrays.stream(dose.get(dose.size() - 1).split(",", -1))
            .map(WatchedCalls::watcher)
            .toArray(SpringWatcher[]::new));
  }

  private static SpringWatcher watcher(String word) {
    return SpringWatcher.of(word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + word + "' is none of " + String.join(", ", SpringWatcher.words())));
  }
}
