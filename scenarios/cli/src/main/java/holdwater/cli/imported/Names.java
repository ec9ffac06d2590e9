package holdwater.cli.imported;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names of requests, made of what they ask for; each is given once. */
final class Names {
  private static final int LONGEST = 40;

  private final Map<String, Integer> given = new HashMap<>();

  /** A name that nobody has yet, in lower-case letters, digits and dashes. */
  String of(String text) {
    String name = plain(text);
    int before = given.merge(name, 1, Integer::sum) - 1;
    return before == 0 ? name : of(name + "-" + (before + 1));
  }

  /** The text as a name. */
  static String plain(String text) {
    String dashed =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String name = dashed.substring(0, Math.min(LONGEST, dashed.length())).replaceAll("-$", "");
    return name.isEmpty() ? "request" : name;
  }
}
