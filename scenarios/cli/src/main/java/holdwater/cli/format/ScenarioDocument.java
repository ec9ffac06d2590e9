package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.integer;
import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.percentage;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.entries;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.dashboards.alerts.AlertExpectation;
import holdwater.model.scenario.BlastRadius;
import holdwater.model.scenario.Expectation;
import holdwater.model.scenario.Recovery;
import holdwater.model.scenario.SteadyState;
import holdwater.model.slo.Objective;
import holdwater.model.verdict.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one scenario document; used once. */
final class ScenarioDocument {
  private static final SteadyState STEADY_STATE =
      new SteadyState(Window.STEADY_AT_LEAST, Duration.ofMinutes(2));
  private static final Recovery RECOVERY =
      new Recovery(Duration.ofSeconds(60), Duration.ofSeconds(30));
  private static final BlastRadius BLAST_RADIUS = new BlastRadius(1, 1);

  private final Path path;
  private final NamedFiles named;
  private final Set<String> patterns;

  ScenarioDocument(Path path, NamedFiles named, Set<String> patterns) {
    this.path = path;
    this.named = named;
    this.patterns = patterns;
  }

  private Path folder() {
    return Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of("/"));
  }

  private record Metadata(String name, List<String> tags) {}

  /** The scenario, or null after a mistake in this file or in one that it names. */
  ScenarioFile read(MapNode document) {
    Header.read(document, Header.HOLDWATER, "Scenario");
    Metadata metadata = document.required("metadata", map(ScenarioDocument::metadata));
    ScenarioFile read =
        document.required(
            "spec", node -> map(spec -> spec(spec, metadata)).apply(node.asPathRoot()));
    return document.build(() -> read);
  }

  private static Metadata metadata(MapNode metadata) {
    String name = metadata.required("name", node -> name(node));
    List<String> tags = metadata.optional("tags", list(n -> name(n))).orElse(List.of());
    return metadata.build(() -> new Metadata(name, tags));
  }

  private ScenarioFile spec(MapNode spec, Metadata metadata) {
    ScenarioDraft draft = draft(spec);
    new ScenarioChecks(patterns).check(draft);
    // Mistakes in the metadata or in files that this one names are none of the spec's.
    boolean restIsSound = metadata != null && named.problems().isEmpty();
    return spec.build(
        () ->
            restIsSound
                ? new ScenarioFile(
                    path,
                    draft.scenario(metadata.name(), metadata.tags()),
                    draft.topology.orElseThrow(),
                    named.external(),
                    draft.alerts)
                : null);
  }

  private ScenarioDraft draft(MapNode spec) {
    ScenarioDraft draft = new ScenarioDraft(spec.node());
    draft.hypothesis = read(spec, "hypothesis", node -> text(node));
    draft.topology = read(spec, "topology", named::topology).flatMap(found -> found);
    draft.external = named.external().map(ExternalFile::system);
    draft.traffic = read(spec, "traffic", new TrafficReader(folder())::read);
    spec.required("slos", list(draft.collectSlos(named)));
    draft.steadyState = orDefault(spec, "steadyState", ScenarioDocument::steadyState, STEADY_STATE);
    spec.required("timeline", list(draft.collectSteps()));
    draft.expect = read(spec, "expect", entries(map(ScenarioDocument::expectation)));
    draft.recovery = orDefault(spec, "recovery", ScenarioDocument::recovery, RECOVERY);
    draft.abort = spec.narrowing("abort", map(new AbortReader(draft, named)::read));
    draft.blastRadius = orDefault(spec, "blastRadius", ScenarioDocument::blastRadius, BLAST_RADIUS);
    draft.alerts = spec.optional("alerts", map(AlertsReader::read)).orElse(AlertExpectation.NONE);
    draft.proves = spec.optional("proves", list(ProofReader::read)).orElse(List.of());
    return draft;
  }

  /** Nothing where the key has a mistake. */
  private static <T> Optional<T> orDefault(
      MapNode spec, String key, Function<MapNode, T> reader, T usual) {
    Optional<T> read = spec.optional(key, map(reader));
    return spec.has(key) ? read : Optional.of(usual);
  }

  private static <T> Optional<T> read(MapNode map, String key, Function<YamlNode, T> reader) {
    return Optional.ofNullable(map.required(key, reader));
  }

  private static SteadyState steadyState(MapNode steady) {
    Duration atLeast = steady.required("atLeast", node -> duration(node));
    Duration atMost = steady.required("atMost", node -> duration(node));
    return steady.build(() -> new SteadyState(atLeast, atMost));
  }

  private static Expectation expectation(MapNode expect) {
    Expectation.Shock shock = expect.required("shock", map(ScenarioDocument::shock));
    Objective held = expect.required("held", ScenarioDocument::objective);
    Objective after = expect.required("after", ScenarioDocument::objective);
    Optional<Objective> steady = expect.optional("steady", ScenarioDocument::objective);
    return expect.build(() -> new Expectation(shock, held, after, steady));
  }

  private static Expectation.Shock shock(MapNode shock) {
    Duration within = shock.required("within", node -> duration(node));
    Duration cost = shock.required("cost", node -> duration(node));
    return shock.build(() -> new Expectation.Shock(within, cost));
  }

  private static Objective objective(YamlNode node) {
    Double share = percentage(node);
    if (share == null) {
      return null;
    }
    if (share <= 0 || share >= 1) {
      node.mistake("must lie between 0% and 100%, both excluded, was " + node.scalar().get());
      return null;
    }
    return new Objective(share);
  }

  private static Recovery recovery(MapNode recovery) {
    Duration capacity = recovery.required("capacityWithin", node -> duration(node));
    Duration slo = recovery.required("sloWithin", node -> duration(node));
    return recovery.build(() -> new Recovery(capacity, slo));
  }

  private static BlastRadius blastRadius(MapNode blastRadius) {
    Integer zones = blastRadius.required("zones", node -> integer(node));
    Integer keep = blastRadius.required("keepPerService", node -> integer(node));
    return blastRadius.build(() -> new BlastRadius(zones, keep));
  }
}
