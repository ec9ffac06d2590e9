package holdwater.engine.simian;

import holdwater.model.topology.Instance;
import holdwater.model.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which services take part, by name. Who opted out does not, though they opted in as well.
 *
 * @param only those whom the user names; empty for all
 * @param except those who opted out
 * @param optedIn those who opted in where they are described; empty if nobody did
 */
public record Consent(Set<String> only, Set<String> except, Set<String> optedIn) {
  /** Everybody takes part. */
  public static final Consent ALL = new Consent(Set.of(), Set.of());

  public Consent {
    only = Set.copyOf(only);
    except = Set.copyOf(except);
    optedIn = Set.copyOf(optedIn);
  }

  /** What the user says, of services that say nothing themselves. */
  public Consent(Set<String> only, Set<String> except) {
    this(only, except, Set.of());
  }

  /** The same with what services say where they are described. */
  public Consent labelled(Topology topology) {
    Set<String> out = new HashSet<>(except);
    Set<String> in = new HashSet<>(optedIn);
    topology.simians().forEach((service, takesPart) -> (takesPart ? in : out).add(service));
    return new Consent(only, out, in);
  }

  /** Answers: may this instance be taken? */
  public boolean of(Instance instance) {
    return (only.isEmpty() || only.contains(instance.service()))
        && (optedIn.isEmpty() || optedIn.contains(instance.service()))
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
