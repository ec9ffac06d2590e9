package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.Glob;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import java.util.Optional;

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

    /** Answers: does the instance match, so that it could be picked? */
    public boolean takes(Instance candidate) {
      return region.map(candidate.region()::equals).orElse(true)
          && zone.map(name -> candidate.zone().filter(name::equals).isPresent()).orElse(true)
          && service.map(candidate.service()::equals).orElse(true)
          && instance.map(candidate.id()::equals).orElse(true);
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

    /** Answers: is it one of them? */
    public boolean takes(Link candidate) {
      return new Glob(from).matches(candidate.source())
          && new Glob(to).matches(candidate.target())
          && (!acrossRegions || candidate.latency().isPresent());
    }

    @Override
    public String describe() {
      return "links " + from + ":" + to + (acrossRegions ? " across regions" : "");
    }
  }

  /** The target in the words of the scenario, for people. */
  String describe();
}
