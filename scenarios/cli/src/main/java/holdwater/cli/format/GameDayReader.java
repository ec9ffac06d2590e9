package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.percentage;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.entries;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.fault.FaultForms;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.Reading;
import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import holdwater.dashboards.gameday.Drill;
import holdwater.dashboards.gameday.Expected;
import holdwater.dashboards.gameday.GameDayPlan;
import holdwater.dashboards.gameday.StopCondition;
import holdwater.model.fault.Fault;
import holdwater.model.scenario.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the plan of a game day. The format, key by key, is {@code holdwater/gameday.schema.json}:
 *
 * <pre>{@code
 * apiVersion: holdwater/v1alpha1
 * kind: GameDay
 * metadata: {name: zone-loss}
 * spec:
 *   hypothesis: Viewers notice nothing when zone b is lost.
 *   topology: compact               # may be left out
 *   owner: on-call                  # of findings, where a step names nobody
 *   next: 2026-12-15                # when what was found is tried again; may be left out
 *   stop: {bad: 50%, over: 30s}     # everything is reverted at once; this is the default
 *   steps:
 *     - name: lose-zone-b
 *       gate: Everybody is at their place.   # waits for go; without it the step just begins
 *       fault: {kind: outage}
 *       target: {zone: b}
 *       hold: 5m
 *       owner: Ada
 *       expect: {seen: 3m, mitigated: 5m, recovered: 30s, bad: 5%, alerts: {StartsBurn1h: 2m}}
 * }</pre>
 */
public final class GameDayReader {
  /** The format for editors, as a resource. */
  public static final String SCHEMA = "/holdwater/gameday.schema.json";

  /** The word after {@code kind}. */
  static final String KIND = "GameDay";

  /** Reads the file. Never throws for what is in it. */
  public Reading<GameDayPlan> read(Path path) {
    YamlFile file = YamlFile.read(path);
    Optional<GameDayPlan> read = file.single().map(map(GameDayReader::document));
    Problems problems = file.problems();
    return problems.isEmpty() ? Reading.of(read.orElseThrow()) : Reading.failed(List.of(problems));
  }

  private static GameDayPlan document(MapNode document) {
    String name = Header.named(document, KIND);
    GameDayPlan read =
        document.required("spec", node -> map(spec -> spec(spec, name)).apply(node.asPathRoot()));
    return document.build(() -> read);
  }

  private static GameDayPlan spec(MapNode spec, String name) {
    String hypothesis = spec.required("hypothesis", node -> text(node));
    Optional<String> topology = spec.optional("topology", node -> text(node));
    String owner = spec.required("owner", node -> text(node));
    Optional<LocalDate> next = spec.optional("next", GameDayReader::date);
    Optional<StopCondition> stop = spec.optional("stop", map(GameDayReader::stop));
    List<Drill> drills = spec.required("steps", list(map(GameDayReader::drill)));
    return spec.build(
        () ->
            name == null
                ? null
                : new GameDayPlan(
                    name,
                    hypothesis,
                    topology,
                    owner,
                    next,
                    stop.orElse(StopCondition.USUAL),
                    drills));
  }

  private static LocalDate date(YamlNode node) {
    String text = text(node);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      node.mistake("must be a date such as 2026-12-15, was '" + text + "'");
      return null;
    }
  }

  private static StopCondition stop(MapNode stop) {
    Double bad = stop.required("bad", node -> percentage(node));
    Duration over = stop.required("over", node -> duration(node));
    return stop.build(() -> new StopCondition(bad, over));
  }

  private static Drill drill(MapNode step) {
    String name = step.required("name", node -> name(node));
    Optional<String> gate = step.optional("gate", node -> text(node));
    Fault fault = step.required("fault", FaultForms::read);
    Target target = step.required("target", TargetReader::read);
    Duration hold = step.required("hold", node -> duration(node));
    Optional<String> owner = step.optional("owner", node -> text(node));
    Expected expected =
        step.optional("expect", map(GameDayReader::expected)).orElse(Expected.NOTHING);
    return step.build(() -> new Drill(name, gate, fault, target, hold, expected, owner));
  }

  private static Expected expected(MapNode expect) {
    Optional<Duration> seen = expect.optional("seen", node -> duration(node));
    Optional<Duration> mitigated = expect.optional("mitigated", node -> duration(node));
    Optional<Duration> recovered = expect.optional("recovered", node -> duration(node));
    Optional<Double> bad = expect.optional("bad", node -> percentage(node));
    Map<String, Duration> alerts =
        expect.optional("alerts", entries(node -> duration(node))).orElse(Map.of());
    Map<String, Duration> actions =
        expect.optional("actions", entries(node -> duration(node))).orElse(Map.of());
    return expect.build(() -> new Expected(seen, mitigated, recovered, bad, alerts, actions));
  }
}
