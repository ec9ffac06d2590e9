package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.oneOf;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.CommandLoad;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.ResultStream;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.Clients;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Events that the traffic reports.
 *
 * <pre>{@code
 * good: {metricSource: {type: Holdwater, spec: {event: stream-start, outcome: ok, within: 3s}}}
 * total: {metricSource: {type: Holdwater, spec: {event: stream-start}}}
 * }</pre>
 */
final class EventsSource implements MetricSource {
  @Override
  public String word() {
    return MetricSources.HOLDWATER;
  }

  @Override
  public Set<Class<? extends Sli>> kinds() {
    return Set.of(EventRatio.class);
  }

  @Override
  public Sli ratio(MapNode ratio, DataSources servers) {
    MetricSources.goodAndTotal(ratio);
    EventRatio good =
        ratio.required("good", MetricSources.metric(MetricSources.HOLDWATER, EventsSource::good));
    EventRatio total =
        ratio.required("total", MetricSources.metric(MetricSources.HOLDWATER, EventsSource::total));
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
    Optional<Clients> viewers = query.optional("viewers", oneOf(Clients.class));
    return query.build(() -> new EventRatio(event, within, viewers));
  }

  private static EventRatio total(MapNode query) {
    String event = query.required("event", node -> name(node));
    Optional<Clients> viewers = query.optional("viewers", oneOf(Clients.class));
    return query.build(() -> new EventRatio(event, Optional.empty(), viewers));
  }

  @Override
  public void check(Slo slo, ScenarioDraft draft, YamlNode item) {
    draft.traffic.ifPresent(
        traffic -> slo.sli().reported().ifPresent(events -> checkReported(events, traffic, item)));
  }

  /** Checks that this traffic tells of such events. */
  static void checkReported(EventRatio events, TrafficModel traffic, YamlNode item) {
    Optional<ResultStream> results = traffic.command().flatMap(CommandLoad::results);
    Optional<String> reported =
        traffic.http().map(HttpLoad::event).or(() -> results.map(ResultStream::event));
    boolean oneKind =
        traffic.http().stream()
            .flatMap(load -> load.requests().stream())
            .anyMatch(request -> request.name().equals(events.event()));
    if (results.isPresent() && events.whose() != Clients.ALL) {
      item.mistake("tells viewers apart, which the results of a generator do not");
    } else if (!traffic.scheduled() && results.isEmpty()) {
      item.mistake(
          "counts events '%s', and traffic '%s' reports none: count at links or by the services"
                  .formatted(events.event(), traffic.model())
              + " (metricSource type Witness or Prometheus)");
    } else if (!oneKind && reported.filter(event -> !event.equals(events.event())).isPresent()) {
      item.mistake(
          "counts events '%s', and traffic.%s reports '%s': give both the same name"
              .formatted(events.event(), results.isPresent() ? "results" : "http", reported.get()));
    }
  }
}
