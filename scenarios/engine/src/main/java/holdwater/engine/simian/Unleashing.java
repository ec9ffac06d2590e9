package holdwater.engine.simian;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPositive;

import holdwater.model.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Simians let loose together for a while. Each follows a rhythm of its own; who comes too close to
 * another's fault stays away this time, so that there is never more than one fault and what it
 * costs is its own.
 */
public record Unleashing(List<SimianPolicy> policies, Duration length) {
  public Unleashing {
    policies = List.copyOf(policies);
    checkArgument(!policies.isEmpty(), "no simian is let loose");
    checkPositive(length, "length");
  }

  /** Everything that keeps them from being let loose there, one sentence each. */
  public List<String> mistakes(Topology topology) {
    Set<String> mistakes = new LinkedHashSet<>();
    for (SimianPolicy policy : policies) {
      for (String name : policy.consent().unknown(topology)) {
        mistakes.add("topology '" + topology.name() + "' has no service '" + name + "'");
      }
    }
    policies.stream()
        .map(policy -> policy.refusal(topology))
        .flatMap(Optional::stream)
        .forEach(mistakes::add);
    return List.copyOf(mistakes);
  }

  /** What they mean to do, in the order of time: the same for the same seed. */
  public List<Strike> strikes(Topology topology, long seed) {
    List<Strike> meant =
        policies.stream()
            .flatMap(policy -> policy.strikes(topology, seed, length).stream())
            .sorted(Comparator.comparing(Strike::at))
            .toList();
    List<Strike> apart = new ArrayList<>();
    Duration clear = Duration.ZERO;
    for (Strike strike : meant) {
      if (strike.at().compareTo(clear) >= 0) {
        apart.add(strike);
        clear = strike.clearFrom();
      }
    }
    return apart;
  }

  /** What holds back the simian whose strike is named so. */
  public Leash leash(String step) {
    return policies.stream()
        .filter(policy -> step.startsWith(policy.simian().word() + "-"))
        .map(policy -> new Leash(policy.rhythm()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no simian's strike is named " + step));
  }
}
