package holdwater.cli.format;

import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.Durations;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.Glob;
import holdwater.model.fault.Down;
import holdwater.model.scenario.CommandLoad;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.ResultStream;
import holdwater.model.scenario.TargetResolver;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.AttemptsThreshold;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.PrometheusServer;
import holdwater.model.slo.QueryRatio;
import holdwater.model.slo.QueryThreshold;
import holdwater.model.slo.ShareThreshold;
import holdwater.model.slo.Slo;
import holdwater.model.slo.Viewers;
import holdwater.model.slo.WitnessRatio;
import holdwater.model.topology.Link;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Checks that somebody counts the events that each SLO is about. */
final class SliChecks {
  private final ScenarioDraft draft;

  SliChecks(ScenarioDraft draft) {
    this.draft = draft;
  }

  void check() {
    for (Slo slo : draft.slos) {
      YamlNode item = draft.sloItems.get(slo.name());
      if (slo.sli() instanceof EventRatio events) {
        draft.traffic.ifPresent(traffic -> checkReported(events, traffic, item));
      } else if (slo.sli() instanceof WitnessRatio witness) {
        draft.topology.ifPresent(topology -> checkSeen(slo, witness, topology, item));
      } else if (slo.sli() instanceof QueryRatio ratio) {
        checkResolution(slo, ratio.server(), item);
      } else if (slo.sli() instanceof QueryThreshold value) {
        checkResolution(slo, value.server(), item);
      } else if (slo.sli() instanceof AttemptsThreshold attempts) {
        draft.topology.ifPresent(topology -> checkPath(attempts, topology, item));
      } else if (slo.sli() instanceof ShareThreshold share) {
        draft.topology.ifPresent(topology -> checkService(share, topology, item));
      }
    }
  }

  private static void checkService(ShareThreshold share, Topology topology, YamlNode item) {
    List<String> services = topology.services().stream().map(Service::name).toList();
    share
        .counters()
        .service()
        .filter(name -> !services.contains(name))
        .ifPresent(
            name ->
                item.mistake(
                    "is counted by service '"
                        + name
                        + "', which topology "
                        + topology.name()
                        + " does not have"
                        + DidYouMean.ending(name, services)));
  }

  private static void checkPath(AttemptsThreshold attempts, Topology topology, YamlNode item) {
    List<String> services = topology.services().stream().map(Service::name).toList();
    for (String name : attempts.path()) {
      if (!services.contains(name)) {
        item.mistake(
            "is about a path over service '"
                + name
                + "', which topology "
                + topology.name()
                + " does not have"
                + DidYouMean.ending(name, services));
      }
    }
  }

  /** Of a shock, two looks at least must lie in it. */
  private void checkResolution(Slo slo, PrometheusServer server, YamlNode item) {
    Duration least = server.resolution().multipliedBy(2);
    draft
        .expect
        .map(expect -> expect.get(slo.name()))
        .map(expected -> expected.shock().within())
        .filter(within -> within.compareTo(least) < 0)
        .ifPresent(
            within ->
                item.mistake(
                    "is asked of Prometheus every %s, and a shock of %s needs two looks: allow %s"
                            .formatted(
                                Durations.format(server.resolution()),
                                Durations.format(within),
                                Durations.format(least))
                        + " (expect.%s.shock.within), or scrape more often (resolution)"
                            .formatted(slo.name())));
  }

  /** Checks that this traffic tells of such events. */
  static void checkReported(EventRatio events, TrafficModel traffic, YamlNode item) {
    Optional<ResultStream> results = traffic.command().flatMap(CommandLoad::results);
    Optional<String> reported =
        traffic.http().map(HttpLoad::event).or(() -> results.map(ResultStream::event));
    if (results.isPresent() && events.whose() != Viewers.ALL) {
      item.mistake("tells viewers apart, which the results of a generator do not");
    } else if (!traffic.scheduled() && results.isEmpty()) {
      item.mistake(
          "counts events '%s', and traffic '%s' reports none: count at links or by the services"
                  .formatted(events.event(), traffic.model())
              + " (metricSource type Witness or Prometheus)");
    } else if (reported.filter(event -> !event.equals(events.event())).isPresent()) {
      item.mistake(
          "counts events '%s', and traffic.%s reports '%s': give both the same name"
              .formatted(events.event(), results.isPresent() ? "results" : "http", reported.get()));
    }
  }

  private void checkSeen(Slo slo, WitnessRatio witness, Topology topology, YamlNode item) {
    List<Link> links = topology.links();
    for (String wanted : witness.links()) {
      Glob glob = new Glob(wanted);
      if (links.stream().noneMatch(link -> glob.matches(link.name()))) {
        item.mistake(noSuchLink(wanted, topology));
      }
    }
    List<Link> seen = witness.of(topology);
    seen.stream()
        .filter(link -> link.protocol() != Protocol.HTTP)
        .findFirst()
        .ifPresent(
            link ->
                item.mistake(
                    "is counted at link '"
                        + link.name()
                        + "', which is not http: good answers are told by their status"));
    checkHeard(slo, seen, topology);
  }

  private static String noSuchLink(String wanted, Topology topology) {
    if (wanted.equals(WitnessRatio.ENTRIES)) {
      return "is counted where clients come in, and no service of topology '"
          + topology.name()
          + "' has 'entry: true'";
    }
    List<String> names =
        topology.links().stream()
            .flatMap(link -> Stream.of(link.name(), anyPlace(link)))
            .distinct()
            .toList();
    return "is counted at links '"
        + wanted
        + "', of which topology "
        + topology.name()
        + " has none"
        + DidYouMean.ending(wanted, names);
  }

  /** {@code viewers:*.orders} of {@code viewers:a.orders}. */
  private static String anyPlace(Link link) {
    String from = link.source().replaceFirst("^[^.:]*\\.", "*.");
    return from + ":" + link.target().replaceFirst("^[^.]*\\.", "*.");
  }

  /** Where nobody listens, connects are refused by the kernel, and nobody can count them. */
  private void checkHeard(Slo slo, List<Link> seen, Topology topology) {
    TargetResolver resolver = new TargetResolver(topology);
    for (int i = 0; i < draft.steps.size(); i++) {
      StepDraft step = draft.steps.get(i);
      boolean deaf =
          step.fault().filter(Down.class::isInstance).isPresent()
              && step.target()
                  .map(target -> resolver.resolve(target, new SplittableRandom(0)))
                  .map(ResolvedTarget::links)
                  .filter(links -> links.stream().anyMatch(seen::contains))
                  .isPresent();
      if (deaf) {
        draft
            .stepNode(i)
            .at("fault")
            .mistake(
                "nothing can be counted at a link that is down, and SLO '"
                    + slo.name()
                    + "' is: take reset, or count elsewhere");
      }
    }
  }
}
