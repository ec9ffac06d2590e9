package holdwater.engine.simian;

import holdwater.model.topology.Instance;
import holdwater.model.topology.Topology;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which services take part, by name. Who opted out does not, though they opted in as well.
 *
 * @param only those who opted in; empty for all
 * @param except those who opted out
 */
public record Consent(Set<String> only, Set<String> except) {
  /** Everybody takes part. */
  public static final Consent ALL = new Consent(Set.of(), Set.of());

  public Consent {
    only = Set.copyOf(only);
    except = Set.copyOf(except);
  }

  /** Answers: may this instance be taken? */
  public boolean of(Instance instance) {
    return (only.isEmpty() || only.contains(instance.service()))
        && !except.contains(instance.service());
  }

  /** Names that are no service of {@code topology}, in order: a slip would spare nobody. */
  public List<String> unknown(Topology topology) {
    return Stream.concat(only.stream(), except.stream())
        .filter(name -> topology.service(name).isEmpty())
        .distinct()
        .sorted()
        .toList();
  }
}
