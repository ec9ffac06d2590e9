package holdwater.cli.init;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** The topology of a system that is to be started here. */
final class TopologyText {
  private static final String DEFAULT_HEAP = "256m";

  private final OwnSystem system;
  private final Path folder;
  private final List<String> patterns;

  /**
   * @param folder where the file will lie; paths in it begin there
   */
  TopologyText(OwnSystem system, Path folder, List<String> patterns) {
    this.system = system;
    this.folder = folder;
    this.patterns = patterns;
  }

  String text() {
    return """
    # What runs: each service in two zones, all calls between them through the fault proxy.
    apiVersion: holdwater/v1alpha1
    kind: Topology
    metadata: {name: %s}
    spec:
      regions: [{name: r1, zones: [a, b]}]
    %s%s  services:
    %s\
    """
        .formatted(
            system.name(),
            patterns(),
            compose(),
            system.services().stream().map(this::service).collect(Collectors.joining()));
  }

  /** A service reads in its environment whether it has to do without one. */
  private String patterns() {
    if (patterns.isEmpty()) {
      return "";
    }
    String variables = patterns.stream().map(TopologyText::switched).collect(comma());
    return "  patterns: [%s]    # off: %s\n".formatted(String.join(", ", patterns), variables);
  }

  /** As whoever starts the services spells it. */
  private static String switched(String pattern) {
    return "RESILIENCE_" + pattern.toUpperCase(Locale.ROOT).replace('-', '_') + "=off";
  }

  private String compose() {
    if (system.compose().isEmpty()) {
      return "";
    }
    String files =
        system.compose().get().files().stream()
            .map(file -> Quoted.text(relative(file)))
            .collect(comma());
    String except = system.leftOut().stream().map(Quoted::text).collect(comma());
    Set<String> unread = system.compose().get().unread();
    return "  compose: {file: ["
        + files
        + "]"
        + (except.isEmpty() ? "" : ", except: [" + except + "]")
        + (unread.isEmpty() ? "" : ", ignore: [" + String.join(", ", unread) + "]")
        + "}\n";
  }

  private String relative(Path file) {
    return folder.relativize(file.toAbsolutePath().normalize()).toString();
  }

  private String service(OwnService service) {
    boolean composed = system.isComposed(service.name());
    List<OwnCall> calls =
        system.calls().stream().filter(call -> call.caller().equals(service.name())).toList();
    StringBuilder text = new StringBuilder("    " + service.name() + ":\n");
    line(text, "placement: zone");
    line(text, program(service));
    String health = Quoted.text(health(service));
    line(text, "ports: {http: {protocol: http, probe: " + health + "}}");
    line(text, "ready: {http: " + health + ", within: 120s}");
    if (!calls.isEmpty() && !composed) {
      line(text, "calls: [" + calls.stream().map(OwnCall::callee).collect(comma()) + "]");
    }
    if (service.name().equals(system.entry())) {
      line(text, "entry: true                     # clients come in here");
    }
    String variables =
        calls.stream()
            .filter(call -> call.said() || !composed)
            .map(c -> ", " + c.variable() + ": \"${urls." + c.callee() + "}\"")
            .collect(Collectors.joining());
    line(text, "env: {" + portVariable(service) + ": \"${port.http}\"" + variables + "}");
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append("      ").append(line).append('\n');
  }

  private static Collector<CharSequence, ?, String> comma() {
    return Collectors.joining(", ");
  }

  private String program(OwnService service) {
    if (service.jar().isEmpty()) {
      return "command: [" + service.command().stream().map(Quoted::text).collect(comma()) + "]";
    }
    String main = service.main().map(name -> ", main: " + Quoted.text(name)).orElse("");
    String jar = Quoted.text(relative(service.jar().get()));
    return "java: {jar: " + jar + main + ", heap: " + DEFAULT_HEAP + "}";
  }

  private String health(OwnService service) {
    return system.health().orElse(service.framework().health());
  }

  private String portVariable(OwnService service) {
    return system.portVariable().orElse(service.framework().portVariable());
  }
}
