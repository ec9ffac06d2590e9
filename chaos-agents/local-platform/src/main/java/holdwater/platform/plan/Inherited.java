package holdwater.platform.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What every process gets from the CLI's environment, services and viewers alike. */
public final class Inherited {
  private static final List<String> NAMES =
      List.of(
          "PATH",
          "HOME",
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "TZ",
          "TMPDIR",
          "OTEL_EXPORTER_OTLP_ENDPOINT");

  private static final String ANY = "*";

  private Inherited() {}

  /** Those of {@code environment} that go on; everything else stays here. */
  public static Map<String, String> of(Map<String, String> environment) {
    return of(environment, List.of());
  }

  /**
   * The same, and what somebody wants beside them.
   *
   * @param more names, of which a star at the end stands for any more
   */
  static Map<String, String> of(Map<String, String> environment, List<String> more) {
    Map<String, String> inherited = new TreeMap<>(environment);
    inherited
        .keySet()
        .removeIf(
            name -> !NAMES.contains(name) && more.stream().noneMatch(want -> means(want, name)));
    return inherited;
  }

  private static boolean means(String want, String name) {
    return want.endsWith(ANY)
        ? name.startsWith(want.substring(0, want.length() - ANY.length()))
        : want.equals(name);
  }
}
