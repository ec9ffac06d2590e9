package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;

/** Nothing, as the type that a method returns. New ones, as callers may add to theirs. */
final class Empties {
  private Empties() {}

  /** In an array of one; null if the type knows no nothing. */
  static Object[] of(String descriptor) {
    Object value =
        switch (descriptor) {
          case "Ljava/lang/String;" -> "";
          case "Ljava/util/Optional;" -> Optional.empty();
          case "Ljava/util/List;", "Ljava/util/Collection;", "Ljava/lang/Iterable;" ->
              new ArrayList<>();
          case "Ljava/util/Set;" -> new HashSet<>();
          case "Ljava/util/Map;" -> new HashMap<>();
          case "Ljava/util/stream/Stream;" -> Stream.empty();
          default -> null;
        };
    return value == null ? null : Action.returning(value);
  }
}
