package holdwater.cli.format;

import holdwater.cli.yaml.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A project folder with a small topology and two SLO files, in which tests write more files. */
final class TestLibrary {
  static final Set<String> PATTERNS = Set.of("zone-failover", "timeout", "retry");

  /** On its topology, for an SLO of the name {@code orders} that no traffic of ours counts. */
  static final String DRILL =
      """
      apiVersion: holdwater/v1alpha1
      kind: Scenario
      metadata: {name: slow-catalog}
      spec:
        hypothesis: A slow catalog costs three seconds.
        topology: small
        traffic: none
        slos: [slo/orders.yaml]
        timeline:
          - name: late
            fault: {kind: latency, delay: 2s}
            target: {links: {from: "*.gateway", to: b.catalog}}
            hold: {atLeast: 70s, atMost: 130s}
        expect:
          orders: {shock: {within: 10s, cost: 3s}, held: 99%, after: 99%}
      """;

  private static final String TOPOLOGY =
      """
      apiVersion: holdwater/v1alpha1
      kind: Topology
      metadata: {name: small}
      spec:
        regions:
          - {name: r1, zones: [a, b]}
        services:
          database:
            placement: region
            command: [database, "${port.sql}"]
            ports: {sql: {protocol: tcp}}
            ready: {tcp: sql, within: 60s}
          catalog:
            placement: zone
            java: {module: reference-stack/catalog, main: holdwater.catalog.App, heap: 80m}
            ports: {http: {protocol: http, probe: /health/liveness}}
            ready: {http: /health/readiness, within: 120s}
            calls: [database]
            startsAfter: [database]
          gateway:
            placement: zone
            java: {module: reference-stack/gateway, main: holdwater.gateway.App, heap: 80m}
            ports: {http: {protocol: http}}
            ready: {http: /health/readiness, within: 120s}
            calls: [catalog]
            viewers: true
      """;

  private static final String SLO =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: %s}
      spec:
        service: playback
        indicator:
          metadata: {name: %s}
          spec:
            ratioMetric:
              good: {metricSource: {type: Holdwater, spec: {event: %s, outcome: ok, within: 3s}}}
              total: {metricSource: {type: Holdwater, spec: {event: %s}}}
        timeWindow: [{duration: 30d, isRolling: true}]
        budgetingMethod: Occurrences
        objectives: [{target: 0.999}]
      """;

  private final Path root;

  TestLibrary(Path root) {
    this.root = root;
    write("reference-stack/topologies/small.yaml", TOPOLOGY);
    write("scenarios/library/slo/stream-starts.yaml", slo("stream-starts", "stream-start"));
    write("scenarios/library/slo/api-availability.yaml", slo("api-availability", "api-call"));
  }

  static String slo(String name, String event) {
    return SLO.formatted(name, name, event, event);
  }

  Path write(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Library library() {
    return Library.of(root);
  }

  /** Reads {@code text} as the scenario {@code drill.yaml} of the library. */
  Reading<ScenarioFile> scenario(String text) {
    return new ScenarioReader(library(), PATTERNS)
        .read(write("scenarios/library/drill.yaml", text));
  }

  /** The mistakes in {@code drill.yaml} and the files it names: place, path and message. */
  List<String> mistakes(String text) {
    return scenario(text).problems().stream()
        .flatMap(problems -> problems.list().stream())
        .map(p -> p.position() + " " + p.path() + " " + p.message())
        .toList();
  }
}
