package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.format.ObjectivesReader.Promise;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.Reading;
import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.slo.Slo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads SLOs from a file of OpenSLO v1 documents (<a
 * href="https://github.com/OpenSLO/OpenSLO">specification</a>), so that one file serves production
 * and drill. SLI and DataSource documents of the file are read where an SLO names them, alert
 * policies where a scenario does; other kinds are let be. What else OpenSLO has is told from what
 * nobody knows:
 *
 * <pre>{@code
 * apiVersion: openslo/v1
 * kind: SLO
 * metadata: {name: stream-starts}
 * spec:
 *   service: playback
 *   description: A stream starts within 3 s.
 *   budgetingMethod: Occurrences          # or Timeslices: a drill counts the events all the same
 *   indicatorRef: starts                  # an SLI of this file, or its content as indicator:
 *   indicator:
 *     metadata: {name: stream-starts-within-3s}
 *     spec:
 *       ratioMetric: {good: ..., total: ...}   # see EventsSource, CountersSource, WitnessSource
 *       # or by a Prometheus server, also with bad in the place of good: see DataSources
 *       # ratioMetric: {counter: true, good: ..., total: ...}
 *       # thresholdMetric: {metricSource: ...} # good as op and value of the objective say
 *   timeWindow: [{duration: 30d, isRolling: true}]          # 30d if left out
 *   objectives: [{displayName: Starts, target: 0.999}]      # or targetPercent: 99.9
 * }</pre>
 */
public final class SloReader {
  private static final Duration USUAL_PERIOD = Duration.ofDays(30);

  private static final Set<String> OTHER_KINDS =
      Set.of(
          "SLI",
          "Service",
          "DataSource",
          "AlertPolicy",
          "AlertCondition",
          "AlertNotificationTarget");

  /** Reads all SLOs of the file. Never throws for what is in it. */
  public Reading<List<Slo>> read(Path path) {
    YamlFile file = YamlFile.read(path);
    Path folder = Optional.ofNullable(path.getParent()).orElse(Path.of(""));
    IndicatorReader indicators = new IndicatorReader(new OpenSloFile(file.documents()), folder);
    List<Slo> slos = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlNode document : file.documents()) {
      if (!OTHER_KINDS.contains(Header.kindOf(document))) {
        List<Slo> read = map((MapNode map) -> document(map, indicators)).apply(document);
        for (Slo slo : Optional.ofNullable(read).orElse(List.of())) {
          if (!names.add(slo.name())) {
            document.at("metadata").at("name").mistake("this file has an SLO of that name already");
          }
          slos.add(slo);
        }
      }
    }
    if (slos.isEmpty() && file.problems().isEmpty()) {
      file.problems().addForFile("has no document of kind SLO");
    }
    return file.problems().isEmpty()
        ? Reading.of(List.copyOf(slos))
        : Reading.failed(List.of(file.problems()));
  }

  private static List<Slo> document(MapNode document, IndicatorReader indicators) {
    Header.read(document, Header.OPENSLO, "SLO");
    String name = document.required("metadata", map(SloReader::metadata));
    Spec spec =
        document.required(
            "spec", node -> map((MapNode map) -> spec(map, indicators)).apply(node.asPathRoot()));
    return document.build(() -> spec.slos(name));
  }

  private static String metadata(MapNode metadata) {
    metadata.ignore("displayName", "labels", "annotations");
    String name = metadata.required("name", node -> name(node));
    return metadata.build(() -> name);
  }

  private record Spec(String description, List<Promise> promises, Duration period) {
    List<Slo> slos(String name) {
      return promises.stream()
          .map(
              promise ->
                  new Slo(
                      name + promise.suffix(),
                      description,
                      promise.sli(),
                      promise.objective(),
                      period))
          .toList();
    }
  }

  private static Spec spec(MapNode spec, IndicatorReader indicators) {
    spec.ignore("service", "alertPolicies");
    String description = spec.optional("description", node -> text(node)).orElse("");
    Indicator indicator = indicators.read(spec);
    Duration period =
        spec.optional("timeWindow", node -> one(node, list(map(SloReader::timeWindow)).apply(node)))
            .orElse(USUAL_PERIOD);
    String method = spec.required("budgetingMethod", SloReader::method);
    List<Promise> promises =
        spec.required(
            "objectives", new ObjectivesReader("Timeslices".equals(method), indicator)::read);
    return spec.build(() -> new Spec(description, promises, period));
  }

  /** A drill counts events; what slices are for is the budget of production. */
  private static String method(YamlNode node) {
    if (node.scalar().filter("RatioTimeslices"::equals).isPresent()) {
      node.mistake("'RatioTimeslices' is not supported here: take Occurrences or Timeslices");
      return null;
    }
    return oneOf(List.of("Occurrences", "Timeslices")).apply(node);
  }

  /** The only one of a list; null when an item had a mistake of its own. */
  private static <T> T one(YamlNode node, List<T> read) {
    if (node.size() != 1) {
      node.mistake("must have exactly one item, has " + node.size());
      return null;
    }
    return read == null || read.isEmpty() ? null : read.get(0);
  }

  private static Duration timeWindow(MapNode window) {
    window.ignore("isRolling", "calendar");
    Duration period = window.required("duration", Periods::read);
    return window.build(() -> period);
  }
}
