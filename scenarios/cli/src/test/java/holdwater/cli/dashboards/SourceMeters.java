package holdwater.cli.dashboards;

import holdwater.cli.rules.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The meters that the stack's sources register, by the names that Prometheus sees. */
final class SourceMeters {
  private static final Pattern REGISTERED =
      Pattern.compile(
          "(?:(?:meters|registry)\\s*\\.(counter|gauge)|(Counter|Gauge|Timer)\\s*\\.builder)"
              + "\\(\\s*(?:\"([a-z.]+)\"|([A-Z]+)\\b)");

  private SourceMeters() {}

  static Set<String> names() throws IOException {
    String all = sources();
    Set<String> names = new TreeSet<>();
    Matcher meter = REGISTERED.matcher(all);
    while (meter.find()) {
      String kind = meter.group(1) == null ? meter.group(2) : meter.group(1);
      String name = meter.group(3) == null ? constant(all, meter.group(4)) : meter.group(3);
      suffixes(kind).forEach(suffix -> names.add(name.replace('.', '_') + suffix));
    }
    return names;
  }

  /** Micrometer's naming convention for Prometheus. */
  private static List<String> suffixes(String kind) {
    return switch (kind) {
      case "counter", "Counter" -> List.of("_total");
      case "Timer" -> List.of("_seconds_count", "_seconds_sum", "_seconds_max", "_seconds_bucket");
      default -> List.of("");
    };
  }

  private static String constant(String all, String name) {
    Matcher value = Pattern.compile("String " + name + " = \"([a-z.]+)\"").matcher(all);
    if (!value.find()) {
      throw new AssertionError("no constant " + name);
    }
    return value.group(1);
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(ProjectRoot.PATH.resolve("reference-stack"))) {
      return files
          .filter(file -> file.toString().contains("/src/main/"))
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .map(SourceMeters::text)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
