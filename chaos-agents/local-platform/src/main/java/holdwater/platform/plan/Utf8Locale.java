package holdwater.platform.plan;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The locale of processes that are started. In one that is not of UTF-8 a JVM cannot name a file
 * with letters beyond ASCII, and whoever starts us (a test, a build) may have none at all.
 */
public final class Utf8Locale {
  private static final String ALL = "LC_ALL";
  private static final String USUAL = "C.UTF-8";

  private Utf8Locale() {}

  /** The same environment, with such a locale if it has another one. */
  public static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> same = new TreeMap<>(environment);
    put(same);
    return same;
  }

  /** Changes {@code environment} likewise. */
  public static void put(Map<String, String> environment) {
    // In this order, and an empty one is none.
    boolean known =
        Stream.of(ALL, "LC_CTYPE", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(locale -> !locale.isEmpty())
            .findFirst()
            .filter(Utf8Locale::isUtf8)
            .isPresent();
    if (!known) {
      environment.put(ALL, USUAL);
    }
  }

  private static boolean isUtf8(String locale) {
    String lower = locale.toLowerCase(Locale.ROOT);
    return lower.contains("utf-8") || lower.contains("utf8");
  }
}
