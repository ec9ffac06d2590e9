package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.oneOf;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Viewers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads an SLI whose events the traffic reports.
 *
 * <pre>{@code
 * good: {metricSource: {type: Holdwater, spec: {event: stream-start, outcome: ok, within: 3s}}}
 * total: {metricSource: {type: Holdwater, spec: {event: stream-start}}}
 * }</pre>
 */
final class EventsReader {
  private EventsReader() {}

  /** The SLI of a {@code ratioMetric}, or null after a mistake. */
  static Sli read(MapNode ratio) {
    EventRatio good =
        ratio.required("good", MetricSources.metric(MetricSources.HOLDWATER, EventsReader::good));
    EventRatio total =
        ratio.required("total", MetricSources.metric(MetricSources.HOLDWATER, EventsReader::total));
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
}
