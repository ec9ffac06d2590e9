package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.number;
import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.Reading;
import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Objective;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import holdwater.model.slo.Viewers;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads SLOs from a file of pure OpenSLO v1 documents (<a
 * href="https://github.com/OpenSLO/OpenSLO">specification</a>), so that one file serves production
 * and drill. Other kinds of OpenSLO in the file are let be. Of an SLO it understands one indicator
 * as a ratio of good to total events, budgeted by occurrences; what else OpenSLO has is told from
 * what nobody knows:
 *
 * <pre>{@code
 * apiVersion: openslo/v1
 * kind: SLO
 * metadata: {name: stream-starts}
 * spec:
 *   service: playback
 *   description: A stream starts within 3 s.
 *   budgetingMethod: Occurrences
 *   indicator:
 *     metadata: {name: stream-starts-within-3s}
 *     spec:
 *       ratioMetric:
 *         counter: true
 *         good: {metricSource: {type: Holdwater, spec: {event: stream-start, outcome: ok, within: 3s}}}
 *         total: {metricSource: {type: Holdwater, spec: {event: stream-start}}}
 *         # or the services' own counters, read each second, path /metrics if left out:
 *         # good: {metricSource: {type: Prometheus, spec: {query: 'http_requests_total{code=~"2.."}'}}}
 *         # total: {metricSource: {type: Prometheus, spec: {query: http_requests_total, path: /metrics}}}
 *         # or calls over links, counted by the fault proxy: see WitnessReader
 *   timeWindow: [{duration: 30d, isRolling: true}]
 *   objectives: [{displayName: Starts, target: 0.999}]      # or targetPercent: 99.9
 * }</pre>
 */
public final class SloReader {
  private static final String HOLDWATER = "Holdwater";
  private static final String PROMETHEUS = "Prometheus";
  static final String WITNESS = "Witness";
  private static final List<String> TYPES = List.of(HOLDWATER, PROMETHEUS, WITNESS);

  private static final Set<String> OTHER_KINDS =
      Set.of(
          "SLI",
          "Service",
          "DataSource",
          "AlertPolicy",
          "AlertCondition",
          "AlertNotificationTarget");

  private static final Pattern PERIOD = Pattern.compile("([1-9][0-9]{0,3})([mhdwMQY])");

  /** Reads all SLOs of the file. Never throws for what is in it. */
  public Reading<List<Slo>> read(Path path) {
    YamlFile file = YamlFile.read(path);
    List<Slo> slos = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlNode document : file.documents()) {
      if (!OTHER_KINDS.contains(Header.kindOf(document))) {
        Slo slo = map(SloReader::document).apply(document);
        if (slo != null && !names.add(slo.name())) {
          document.at("metadata").at("name").mistake("this file has an SLO of that name already");
        }
        Optional.ofNullable(slo).ifPresent(slos::add);
      }
    }
    if (slos.isEmpty() && file.problems().isEmpty()) {
      file.problems().addForFile("has no document of kind SLO");
    }
    return file.problems().isEmpty()
        ? Reading.of(List.copyOf(slos))
        : Reading.failed(List.of(file.problems()));
  }

  private static Slo document(MapNode document) {
    Header.read(document, Header.OPENSLO, "SLO");
    String name = document.required("metadata", map(SloReader::metadata));
    Spec spec = document.required("spec", node -> map(SloReader::spec).apply(node.asPathRoot()));
    return document.build(
        () -> new Slo(name, spec.description(), spec.sli(), spec.objective(), spec.period()));
  }

  private static String metadata(MapNode metadata) {
    metadata.ignore("displayName", "labels", "annotations");
    String name = metadata.required("name", node -> name(node));
    return metadata.build(() -> name);
  }

  private record Spec(String description, Sli sli, Objective objective, Duration period) {}

  private static Spec spec(MapNode spec) {
    spec.ignore("service", "alertPolicies");
    spec.unsupported("indicatorRef");
    String description = spec.optional("description", node -> text(node)).orElse("");
    Sli sli = spec.required("indicator", map(SloReader::indicator));
    Duration period =
        spec.required(
            "timeWindow", node -> one(node, list(map(SloReader::timeWindow)).apply(node)));
    spec.required("budgetingMethod", oneOf(List.of("Occurrences")));
    Objective objective =
        spec.required("objectives", node -> one(node, list(map(SloReader::objective)).apply(node)));
    return spec.build(() -> new Spec(description, sli, objective, period));
  }

  /** The only one of a list; null when an item had a mistake of its own. */
  private static <T> T one(YamlNode node, List<T> read) {
    if (node.size() != 1) {
      node.mistake("must have exactly one item, has " + node.size());
      return null;
    }
    return read == null || read.isEmpty() ? null : read.get(0);
  }

  private static Sli indicator(MapNode indicator) {
    indicator.ignore("metadata");
    Sli sli =
        indicator.required(
            "spec",
            map(
                spec -> {
                  spec.ignore("description");
                  spec.unsupported("thresholdMetric");
                  Sli ratio = spec.required("ratioMetric", map(SloReader::ratio));
                  return spec.build(() -> ratio);
                }));
    return indicator.build(() -> sli);
  }

  private static Sli ratio(MapNode ratio) {
    ratio.ignore("counter");
    ratio.unsupported("bad", "raw", "rawType");
    if (isOf(WITNESS, ratio.node())) {
      return WitnessReader.read(ratio);
    }
    return isOf(PROMETHEUS, ratio.node()) ? counters(ratio) : events(ratio);
  }

  private static boolean isOf(String type, YamlNode ratio) {
    return ratio
        .find("good")
        .flatMap(good -> good.find("metricSource"))
        .flatMap(source -> source.find("type"))
        .flatMap(YamlNode::scalar)
        .filter(type::equals)
        .isPresent();
  }

  private static Sli counters(MapNode ratio) {
    Counter good = ratio.required("good", metric(PROMETHEUS, SloReader::counter));
    Counter total = ratio.required("total", metric(PROMETHEUS, SloReader::counter));
    if (good != null && total != null && !good.sameSource(total)) {
      ratio
          .node()
          .at("total")
          .at("metricSource")
          .at("spec")
          .mistake("must have path and service as in good: both are read from the same page");
    }
    return ratio.build(
        () -> new CounterRatio(good.query(), total.query(), good.path(), good.service()));
  }

  private record Counter(CounterQuery query, String path, Optional<String> service) {
    boolean sameSource(Counter other) {
      return path.equals(other.path) && service.equals(other.service);
    }
  }

  private static Counter counter(MapNode spec) {
    CounterQuery query = spec.required("query", CounterQueryReader::read);
    String path = spec.optional("path", node -> text(node)).orElse("/metrics");
    Optional<String> service = spec.optional("service", node -> name(node));
    if (!path.startsWith("/")) {
      spec.node().at("path").mistake("must begin with a slash");
    }
    return spec.build(() -> new Counter(query, path, service));
  }

  private static Sli events(MapNode ratio) {
    EventRatio good = ratio.required("good", metric(HOLDWATER, SloReader::good));
    EventRatio total = ratio.required("total", metric(HOLDWATER, SloReader::total));
    YamlNode query = ratio.node().at("total").at("metricSource").at("spec");
    if (good != null && total != null && !good.event().equals(total.event())) {
      query
          .at("event")
          .mistake("must be '" + good.event() + "' as in good: a ratio is of one kind of event");
    } else if (good != null && total != null && good.whose() != total.whose()) {
      query.mistake("must count the same viewers as good");
    }
    return ratio.build(() -> good);
  }

  /** A reader of {@code good} or {@code total} from that type of source. */
  static <T> Function<YamlNode, T> metric(String type, Function<MapNode, T> query) {
    return map(
        metric -> {
          T read = metric.required("metricSource", map(source -> source(source, type, query)));
          return metric.build(() -> read);
        });
  }

  private static <T> T source(MapNode source, String type, Function<MapNode, T> query) {
    source.ignore("metricSourceRef");
    String given = source.required("type", oneOf(TYPES));
    if (given != null && !given.equals(type)) {
      source.node().at("type").mistake("must be " + type + ", as in good");
    }
    T read = source.required("spec", map(query));
    return source.build(() -> read);
  }

  private static EventRatio good(MapNode query) {
    String event = query.required("event", node -> name(node));
    query.required("outcome", oneOf(List.of("ok")));
    Optional<Duration> within = query.optional("within", node -> duration(node));
    Optional<Viewers> viewers = query.optional("viewers", oneOf(Viewers.class));
    return query.build(() -> new EventRatio(event, within, viewers));
  }

  private static EventRatio total(MapNode query) {
    String event = query.required("event", node -> name(node));
    Optional<Viewers> viewers = query.optional("viewers", oneOf(Viewers.class));
    return query.build(() -> new EventRatio(event, Optional.empty(), viewers));
  }

  private static Duration timeWindow(MapNode window) {
    window.ignore("isRolling", "calendar");
    Duration period = window.required("duration", SloReader::period);
    return window.build(() -> period);
  }

  private static Duration period(YamlNode node) {
    Matcher matcher = PERIOD.matcher(node.scalar().orElse(""));
    if (!matcher.matches()) {
      node.mistake("must be a period such as 30d or 4w");
      return null;
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      case "w" -> Duration.ofDays(7 * number);
      // Months and longer are near enough for a budget; nothing is aligned to a calendar here.
      case "M" -> Duration.ofDays(30 * number);
      case "Q" -> Duration.ofDays(90 * number);
      default -> Duration.ofDays(365 * number);
    };
  }

  private static Objective objective(MapNode objective) {
    objective.ignore("displayName", "compositeWeight");
    objective.unsupported(
        "op", "value", "timeSliceTarget", "timeSliceWindow", "indicator", "indicatorRef");
    Optional<Double> target = objective.optional("target", node -> number(node));
    Optional<Double> percent = objective.optional("targetPercent", node -> number(node));
    if (objective.has("target") == objective.has("targetPercent")) {
      objective.node().keyMistake("must have either target or targetPercent");
    }
    return objective.build(() -> new Objective(target.orElseGet(() -> share(percent.get()))));
  }

  /** Shifts the point, as a division would make 0.9990000000000001 of 99.9. */
  private static double share(double percent) {
    return BigDecimal.valueOf(percent).movePointLeft(2).doubleValue();
  }
}
