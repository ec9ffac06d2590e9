package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.Glob;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Topology;
import java.util.Optional;
import java.util.function.Function;

/** Whom a fault is meant for; the topology says which instances or links that are. */
public sealed interface Target {

  /** Instances that match everything given; at least one thing is given. */
  record Instances(
      Optional<String> region,
      Optional<String> zone,
      Optional<String> service,
      Optional<String> instance,
      Selection pick)
      implements Target {
    public Instances {
      checkNotNull(pick, "pick");
      checkArgument(
          region.isPresent() || zone.isPresent() || service.isPresent() || instance.isPresent(),
          "a target names a region, a zone, a service, an instance or links");
    }

    @Override
    public boolean takes(Instance candidate) {
      return region.map(candidate.region()::equals).orElse(true)
          && zone.map(name -> candidate.zone().filter(name::equals).isPresent()).orElse(true)
          && service.map(candidate.service()::equals).orElse(true)
          && instance.map(candidate.id()::equals).orElse(true);
    }

    @Override
    public boolean takes(Link candidate) {
      return false;
    }

    @Override
    public <R> R fold(Function<Instances, R> instances, Function<Links, R> links) {
      return instances.apply(this);
    }

    @Override
    public String describe() {
      StringBuilder words = new StringBuilder();
      region.ifPresent(name -> words.append(" region ").append(name));
      zone.ifPresent(name -> words.append(" zone ").append(name));
      service.ifPresent(name -> words.append(" service ").append(name));
      instance.ifPresent(name -> words.append(" instance ").append(name));
      return words.substring(1) + (pick == Selection.ONE ? ", one of them" : "");
    }
  }

  /**
   * Links whose source and target match; {@code *} stands for any run of characters.
   *
   * @param acrossRegions whether only those are meant that lead from one region to another
   */
  record Links(String from, String to, boolean acrossRegions) implements Target {
    public Links {
      checkNotBlank(from, "from");
      checkNotBlank(to, "to");
    }

    /** Wherever they lead. */
    public Links(String from, String to) {
      this(from, to, false);
    }

    @Override
    public Selection pick() {
      return Selection.ALL;
    }

    @Override
    public boolean takes(Instance candidate) {
      return false;
    }

    @Override
    public boolean takes(Link candidate) {
      return new Glob(from).matches(candidate.source())
          && new Glob(to).matches(candidate.target())
          && (!acrossRegions || candidate.latency().isPresent());
    }

    @Override
    public <R> R fold(Function<Instances, R> instances, Function<Links, R> links) {
      return links.apply(this);
    }

    @Override
    public String describe() {
      return "links " + from + ":" + to + (acrossRegions ? " across regions" : "");
    }
  }

  /** How many of those that match are taken. */
  Selection pick();

  /** Answers: does the instance match, so that it could be picked? */
  boolean takes(Instance candidate);

  /** Answers: does the link match? */
  boolean takes(Link candidate);

  /** All in the topology that match, whatever {@link #pick} says; empty if nobody does. */
  default ResolvedTarget matching(Topology topology) {
    return new ResolvedTarget(
        topology.instances().stream().filter(this::takes).toList(),
        topology.links().stream().filter(this::takes).toList());
  }

  /** Answers: did it hit somebody, and nobody who does not match? */
  default boolean means(ResolvedTarget hit) {
    return !hit.isEmpty()
        && hit.instances().stream().allMatch(this::takes)
        && hit.links().stream().allMatch(this::takes);
  }

  /**
   * What is to be said of it by its kind. Whoever adds a kind adds a parameter, so that the
   * compiler names each place that has to answer.
   */
  <R> R fold(Function<Instances, R> instances, Function<Links, R> links);

  /** The target in the words of the scenario, for people. */
  String describe();
}
