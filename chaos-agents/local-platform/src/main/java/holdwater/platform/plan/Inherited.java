package holdwater.platform.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What every process gets from the CLI's environment, services and viewers alike. */
public final class Inherited {
  private static final List<String> NAMES =
      List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "OTEL_EXPORTER_OTLP_ENDPOINT");

  private Inherited() {}

  /** Those of {@code environment} that go on; everything else stays here. */
  public static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> inherited = new TreeMap<>(environment);
    inherited.keySet().retainAll(NAMES);
    return inherited;
  }
}
