package holdwater.cli.format;

import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.fault.Crowd;
import holdwater.model.fault.Fault;
import holdwater.model.scenario.Target;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Region;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that every target means something here, and that its fault is one for such a target. */
final class TargetChecks {
  private final ScenarioDraft draft;
  private final Topology topology;

  TargetChecks(ScenarioDraft draft, Topology topology) {
    this.draft = draft;
    this.topology = topology;
  }

  void check() {
    for (int i = 0; i < draft.steps.size(); i++) {
      YamlNode node = draft.stepNode(i).at("target");
      StepDraft step = draft.steps.get(i);
      step.target()
          .ifPresent(
              target -> {
                step.fault().ifPresent(fault -> checkFits(fault, target, node));
                checkMeansSomething(target, node);
              });
    }
  }

  private static void checkFits(Fault fault, Target target, YamlNode node) {
    boolean links = target.fold(instances -> false, named -> true);
    if (fault.ofLinks() && !links) {
      node.mistake(
          fault.kind()
              + " is a fault of links: say which, as in {links: {from: 'b.*', to: '*.catalog'}}");
    } else if (links && !fault.ofLinks()) {
      node.mistake(fault.kind() + " is a fault of instances and cannot take links");
    } else if (fault instanceof Crowd && !comesInWhereClientsDo(target)) {
      node.mistake("a crowd comes in where viewers do: say links {from: viewers, to: ...}");
    }
  }

  private static boolean comesInWhereClientsDo(Target target) {
    return target.fold(instances -> false, links -> links.from().equals(Link.CLIENTS));
  }

  private void checkMeansSomething(Target target, YamlNode node) {
    boolean known =
        target.fold(
            instances -> namesKnown(instances, node), links -> endsKnown(links, node.at("links")));
    if (known && target.matching(topology).isEmpty()) {
      String what = target.fold(instances -> "no instance", links -> "no link");
      node.mistake("matches " + what + in());
    }
  }

  private boolean namesKnown(Target.Instances wanted, YamlNode node) {
    boolean region =
        known("region", wanted.region(), topology.regions().stream().map(Region::name), node);
    boolean zone = known("zone", wanted.zone(), topology.zones().stream().map(Zone::name), node);
    boolean service =
        known("service", wanted.service(), topology.services().stream().map(Service::name), node);
    boolean instance =
        known("instance", wanted.instance(), topology.instances().stream().map(Instance::id), node);
    return region && zone && service && instance;
  }

  private boolean known(
      String what, Optional<String> wanted, Stream<String> names, YamlNode target) {
    List<String> there = names.toList();
    if (wanted.isEmpty() || there.contains(wanted.get())) {
      return true;
    }
    noSuch(what, wanted.get(), there, target.at(what));
    return false;
  }

  private boolean endsKnown(Target.Links wanted, YamlNode node) {
    List<Link> links = topology.links();
    boolean from =
        endKnown(
            "source",
            wanted.from(),
            links.stream().map(Link::source).distinct().toList(),
            node.find("from").orElse(node));
    boolean to =
        endKnown(
            "target",
            wanted.to(),
            links.stream().map(Link::target).distinct().toList(),
            node.find("to").orElse(node));
    return from && to;
  }

  /** An end without a star is a name; one such as {@code *.catalog} has a service's name in it. */
  private boolean endKnown(String end, String wanted, List<String> names, YamlNode node) {
    if (!wanted.contains("*")) {
      return names.contains(wanted) || noSuch("link " + end, wanted, names, node);
    }
    if (!wanted.matches("\\*\\.[^*]+")) {
      return true;
    }
    List<String> stars =
        names.stream().map(name -> name.replaceFirst("^[^.]*\\.", "*.")).distinct().toList();
    return stars.contains(wanted) || noSuch("link " + end, wanted, stars, node);
  }

  private boolean noSuch(String what, String wanted, Collection<String> names, YamlNode node) {
    node.mistake("no such " + what + " '" + wanted + "'" + in() + DidYouMean.ending(wanted, names));
    return false;
  }

  private String in() {
    return " in topology " + topology.name();
  }
}
