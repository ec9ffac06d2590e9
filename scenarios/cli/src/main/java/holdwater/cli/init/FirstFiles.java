package holdwater.cli.init;

import holdwater.cli.UserMistake;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The first files of a system: what runs, what is promised, what is broken, and a gate for CI. */
public final class FirstFiles {
  private static final String SUITE = "gate.yaml";

  private final OwnSystem system;
  private final Path folder;
  private final List<String> patterns;

  /**
   * Writes nothing.
   *
   * @param folder where the files will lie; paths in them begin there
   * @param patterns of the system, by which it should hold; a run without one must fail
   * @throws UserMistake when these are of a system that nobody here starts
   */
  public FirstFiles(OwnSystem system, Path folder, List<String> patterns) {
    this.system = system;
    this.folder = folder.toAbsolutePath().normalize();
    this.patterns = List.copyOf(patterns);
    if (system.isRunning() && !patterns.isEmpty()) {
      throw new UserMistake(
          "--pattern is of services that are started here: nobody can switch off a pattern of "
              + system.name()
              + ", which runs already");
    }
  }

  /** Texts by file name, in the order in which one reads them. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(
        topologyFile(),
        system.isRunning()
            ? new ExternalText(system).text()
            : new TopologyText(system, folder, patterns).text());
    texts.put("slo.yaml", slo());
    if (hasScenario()) {
      texts.put(scenarioFile(), scenario());
      texts.put(SUITE, suite());
      texts.put(Pipeline.SCRIPT, Pipeline.script(SUITE));
    }
    return texts;
  }

  /** Answers: is there anything that a first scenario can break? */
  public boolean hasScenario() {
    return !system.isRunning() || slowed().filter(this::isInReach).isPresent();
  }

  /** Of a system that runs already, an agent makes calls slow in the JVM that sends them. */
  private boolean isInReach(OwnCall call) {
    return system.service(call.caller()).running().get(0).jvm();
  }

  /** The name of the scenario's file. */
  public String scenarioFile() {
    return scenarioName() + ".yaml";
  }

  /** The name of the file that says what runs. */
  public String topologyFile() {
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

  private String slo() {
    return """
    # What is promised: an OpenSLO file, counted at the clients.%s
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
        .formatted(counters(), system.entry(), system.within(), system.within());
  }

  /** That the service counts for itself may be better known to its owner. */
  private String counters() {
    return system.service(system.entry()).running().stream()
        .flatMap(process -> process.pages().metrics().stream())
        .findFirst()
        .map(
            path ->
                "\n# %s counts too: {type: Prometheus, spec: {query: NAME_total, path: %s}}"
                    .formatted(system.entry(), path))
        .orElse("");
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
    %s\
    """
        .formatted(
            scenarioName(),
            Quoted.text(hypothesis()),
            topologyFile(),
            system.rate(),
            system.method(),
            Quoted.text(system.path()),
            slowed().map(this::slowStep).orElseGet(this::lossStep).stripTrailing(),
            proves());
  }

  private String proves() {
    if (patterns.isEmpty()) {
      return "";
    }
    return patterns.stream()
        .map(name -> "{pattern: %s, fails: {slo: answers, window: held}}".formatted(name))
        .collect(Collectors.joining(", ", "  proves: [", "]\n"));
  }

  private String hypothesis() {
    String which = system.isRunning() ? "A %s" : "A %s of zone b";
    return slowed()
        .map(c -> which.formatted(c.callee()) + " that answers two seconds late costs at most 3 s.")
        .orElse("Losing one " + system.entry() + " costs at most 3 s.");
  }

  private String slowStep(OwnCall call) {
    if (system.isRunning()) {
      return slowInside(call);
    }
    return """
        - name: slow
          fault: {kind: latency, delay: 2s}
          target: {links: {from: "*.%s", to: b.%s}}
          hold: {atLeast: 70s, atMost: 130s}
    """
        .formatted(call.caller(), call.callee());
  }

  private String slowInside(OwnCall call) {
    String caller =
        new ExternalText(system)
            .instances(system.service(call.caller()))
            .keySet()
            .iterator()
            .next();
    return """
        - name: slow
          fault: {kind: jvm, fault: "http-client latency 2s to *:%d"}
          target: {instance: %s}
          hold: {atLeast: 70s, atMost: 130s}
    """
        .formatted(system.service(call.callee()).running().get(0).port(), caller);
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

  private String suite() {
    return """
    # What a pipeline plays: add scenarios as they come.
    apiVersion: holdwater/v1alpha1
    kind: Suite
    metadata: {name: %s-gate}
    spec:
      scenarios: [%s]
      budget: 20m
      prove: false                  # true: what passed is played again without each pattern that it proves
    """
        .formatted(system.name(), scenarioFile());
  }
}
