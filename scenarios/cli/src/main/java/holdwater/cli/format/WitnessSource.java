package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.list;

import holdwater.adapters.external.ExternalSystem;
import holdwater.adapters.external.Means;
import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.Glob;
import holdwater.model.fault.Down;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.TargetResolver;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import holdwater.model.slo.WitnessRatio;
import holdwater.model.topology.Link;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Calls that the fault proxy counts at links.
 *
 * <pre>{@code
 * good: {metricSource: {type: Witness, spec: {links: "viewers:*.orders", status: [2xx, 3xx], within: 300ms}}}
 * total: {metricSource: {type: Witness, spec: {links: "viewers:*.orders"}}}
 * }</pre>
 *
 * <p>Links are those over which clients come in ({@code viewers:*}) if they are left out, status is
 * 2xx and 3xx.
 */
final class WitnessSource implements MetricSource {
  private static final List<String> CLASSES = List.of("1xx", "2xx", "3xx", "4xx", "5xx");

  @Override
  public String word() {
    return MetricSources.WITNESS;
  }

  @Override
  public Set<Class<? extends Sli>> kinds() {
    return Set.of(WitnessRatio.class);
  }

  @Override
  public Sli ratio(MapNode ratio, DataSources servers) {
    MetricSources.goodAndTotal(ratio);
    WitnessRatio good =
        ratio.required("good", MetricSources.metric(MetricSources.WITNESS, WitnessSource::good));
    List<String> total =
        ratio.required("total", MetricSources.metric(MetricSources.WITNESS, WitnessSource::total));
    if (good != null && total != null && !good.links().equals(total)) {
      ratio
          .node()
          .at("total")
          .at("metricSource")
          .at("spec")
          .mistake("must count the same links as good");
    }
    return ratio.build(() -> good);
  }

  private static WitnessRatio good(MapNode spec) {
    List<String> links = links(spec);
    List<Integer> classes =
        spec.optional("status", list(oneOf(CLASSES)))
            .map(words -> words.stream().map(word -> word.charAt(0) - '0').toList())
            .orElse(WitnessRatio.USUAL_CLASSES);
    Optional<Duration> within = spec.optional("within", node -> duration(node));
    return spec.build(() -> new WitnessRatio(links, classes, within));
  }

  private static List<String> total(MapNode spec) {
    List<String> links = links(spec);
    return spec.build(() -> links);
  }

  private static List<String> links(MapNode spec) {
    return spec.optional("links", WitnessSource::links).orElse(List.of(WitnessRatio.ENTRIES));
  }

  private static List<String> links(YamlNode node) {
    if (!node.isList()) {
      String one = link(node);
      return one == null ? null : List.of(one);
    }
    List<String> several = list(WitnessSource::link).apply(node);
    if (node.size() == 0) {
      node.mistake("must have at least one link");
    }
    return several.isEmpty() ? null : several;
  }

  private static String link(YamlNode node) {
    String name = text(node);
    if (name != null && !name.matches("[^:\\s]+:[^:\\s]+")) {
      node.mistake("must be <source>:<target> such as 'viewers:*.orders', was '" + name + "'");
      return null;
    }
    return name;
  }

  @Override
  public void check(Slo slo, ScenarioDraft draft, YamlNode item) {
    draft.topology.ifPresent(topology -> checkSeen(slo, topology, draft, item));
  }

  @Override
  public void checkElsewhere(Slo slo, ExternalSystem system, YamlNode item) {
    WitnessRatio witness = (WitnessRatio) slo.sli();
    new Means(system).unmapped(witness.of(system.topology())).forEach(item::mistake);
  }

  private static void checkSeen(Slo slo, Topology topology, ScenarioDraft draft, YamlNode item) {
    WitnessRatio witness = (WitnessRatio) slo.sli();
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
    checkHeard(slo, seen, topology, draft);
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
  private static void checkHeard(Slo slo, List<Link> seen, Topology topology, ScenarioDraft draft) {
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
