package holdwater.cli;

import holdwater.model.scenario.Selection;
import holdwater.model.scenario.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A target as one types it: {@code zone=b}, {@code b.catalog}, {@code b.*:b.catalog}, {@code
 * across=regions}.
 */
public final class TargetWords {
  private static final Set<String> KEYS = Set.of("region", "zone", "service", "instance", "pick");

  /** Links that lead from one region to another. */
  private static final String ACROSS_REGIONS = "across=regions";

  private TargetWords() {}

  /**
   * The target.
   *
   * @throws UserMistake when it is none
   */
  public static Target parse(String text) {
    if (text.equals(ACROSS_REGIONS)) {
      return new Target.Links("*", "*", true);
    }
    if (text.contains("=")) {
      return instances(text);
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      return new Target.Instances(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(text), Selection.ALL);
    }
    if (colon == 0 || colon == text.length() - 1) {
      throw new UserMistake("a link is SOURCE:TARGET such as 'b.*:b.catalog', was '" + text + "'");
    }
    return new Target.Links(text.substring(0, colon), text.substring(colon + 1));
  }

  private static Target instances(String text) {
    Map<String, String> given = new HashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part : part.substring(0, equals);
      if (equals < 0 || !KEYS.contains(key) || part.length() == equals + 1) {
        throw new UserMistake(
            "a target is zone=, region=, service=, instance=, pick=one or all, with commas between,"
                + " was '"
                + text
                + "'");
      }
      given.put(key, part.substring(equals + 1));
    }
    return new Target.Instances(
        Optional.ofNullable(given.get("region")),
        Optional.ofNullable(given.get("zone")),
        Optional.ofNullable(given.get("service")),
        Optional.ofNullable(given.get("instance")),
        "one".equals(given.get("pick")) ? Selection.ONE : Selection.ALL);
  }
}
