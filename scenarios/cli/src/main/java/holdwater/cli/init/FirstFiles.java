package holdwater.cli.init;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** The first files of a system: what runs, what is promised, what is broken, and a gate for CI. */
public final class FirstFiles {
  private static final String DEFAULT_HEAP = "256m";

  private final OwnSystem system;
  private final Path folder;

  /**
   * Writes nothing.
   *
   * @param folder where the files will lie; paths in them begin there
   */
  public FirstFiles(OwnSystem system, Path folder) {
    this.system = system;
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** Texts by file name, in the order in which one reads them. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(topologyFile(), topology());
    texts.put("slo.yaml", slo());
    texts.put(scenarioFile(), scenario());
    texts.put("gate.sh", gate());
    return texts;
  }

  /** The name of the scenario's file. */
  public String scenarioFile() {
    return scenarioName() + ".yaml";
  }

  private String topologyFile() {
    return system.name() + ".yaml";
  }

  private String scenarioName() {
    return slowed().map(call -> "slow-" + call.callee()).orElse("lose-" + system.entry());
  }

  /** The call that the first scenario makes slow, one of the entry's if it has any. */
  private Optional<OwnCall> slowed() {
    return system.calls().stream()
        .filter(call -> call.caller().equals(system.entry()))
        .findFirst()
        .or(() -> system.calls().stream().findFirst());
  }

  private String topology() {
    return """
        # What runs: each service in two zones, all calls between them through the fault proxy.
        apiVersion: holdwater/v1alpha1
        kind: Topology
        metadata: {name: %s}
        spec:
          regions: [{name: r1, zones: [a, b]}]
          services:
        %s"""
        .formatted(
            system.name(),
            system.services().stream().map(this::service).collect(Collectors.joining()));
  }

  private String service(OwnService service) {
    List<OwnCall> calls =
        system.calls().stream().filter(call -> call.caller().equals(service.name())).toList();
    StringBuilder text = new StringBuilder("    " + service.name() + ":\n");
    line(text, "placement: zone");
    line(text, program(service));
    line(text, "ports: {http: {protocol: http, probe: " + quoted(health(service)) + "}}");
    line(text, "ready: {http: " + quoted(health(service)) + ", within: 120s}");
    if (!calls.isEmpty()) {
      line(text, "calls: [" + calls.stream().map(OwnCall::callee).collect(comma()) + "]");
    }
    if (service.name().equals(system.entry())) {
      line(text, "entry: true                     # clients come in here");
    }
    String variables =
        calls.stream()
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
      return "command: ["
          + service.command().stream().map(FirstFiles::quoted).collect(comma())
          + "]";
    }
    String main = service.main().map(name -> ", main: " + quoted(name)).orElse("");
    Path jar = folder.relativize(service.jar().get().toAbsolutePath().normalize());
    return "java: {jar: " + quoted(jar.toString()) + main + ", heap: " + DEFAULT_HEAP + "}";
  }

  private String health(OwnService service) {
    return system.health().orElse(service.framework().health());
  }

  private String portVariable(OwnService service) {
    return system.portVariable().orElse(service.framework().portVariable());
  }

  private String slo() {
    return """
        # What is promised: an OpenSLO file, counted at the clients.
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: answers}
        spec:
          service: %s
          description: A request of a client is answered well within %s.
          budgetingMethod: Occurrences
          indicator:
            metadata: {name: good-answers}
            spec:
              ratioMetric:
                counter: true
                good: {metricSource: {type: Holdwater, spec: {event: request, outcome: ok, within: %s}}}
                total: {metricSource: {type: Holdwater, spec: {event: request}}}
          timeWindow: [{duration: 30d, isRolling: true}]
          objectives: [{target: 0.999}]
        """
        .formatted(system.entry(), system.within(), system.within());
  }

  private String scenario() {
    return """
        # What is broken, and what that may cost.
        apiVersion: holdwater/v1alpha1
        kind: Scenario
        metadata: {name: %s}
        spec:
          hypothesis: %s
          topology: %s
          traffic:
            http:
              rate: %s
              request: {method: %s, path: %s}      # ok: [201], headers, body, check: see README
          slos: [slo.yaml]
          timeline:
        %s
          expect:
            answers: {shock: {within: 10s, cost: 3s}, held: 99%%, after: 99%%}
        """
        .formatted(
            scenarioName(),
            quoted(hypothesis()),
            topologyFile(),
            system.rate(),
            system.method(),
            quoted(system.path()),
            slowed().map(this::slowStep).orElseGet(this::lossStep).stripTrailing());
  }

  private String hypothesis() {
    return slowed()
        .map(c -> "A " + c.callee() + " of zone b that answers two seconds late costs at most 3 s.")
        .orElse("Losing one " + system.entry() + " costs at most 3 s.");
  }

  private String slowStep(OwnCall call) {
    return """
            - name: slow
              fault: {kind: latency, delay: 2s}
              target: {links: {from: "*.%s", to: b.%s}}
              hold: {atLeast: 70s, atMost: 130s}
        """
        .formatted(call.caller(), call.callee());
  }

  private String lossStep() {
    return """
            - name: lose
              fault: {kind: outage}
              target: {instance: b.%s}
              hold: {atLeast: 70s, atMost: 130s}
        """
        .formatted(system.entry());
  }

  private String gate() {
    return """
        #!/bin/sh
        # For CI: exit 0 PASS, 1 FAIL, 3 INCONCLUSIVE. Reports and JUnit XML lie in reports/.
        # HOLDWATER is the launch script of a checkout of Holdwater.
        cd "$(dirname "$0")" && exec "${HOLDWATER:?say where holdwater is}" run %s --report reports
        """
        .formatted(scenarioFile());
  }

  /** A YAML scalar that is read as this very text. */
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
