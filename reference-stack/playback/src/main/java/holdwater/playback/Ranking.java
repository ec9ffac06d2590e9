package holdwater.playback;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import holdwater.resilience.Instance;
import holdwater.resilience.SlowStart;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Orders gateways, or edges, for a viewer: healthy before unhealthy, the viewer's zone before
 * others, the idler before the busier. Unhealthy ones stay at the end, as a last resort; young ones
 * keep their place and get their share of viewers back slowly. Without zone failover only the
 * viewer's zone is listed. Immutable and thread-safe.
 */
final class Ranking {
  private final List<Instance> instances;
  private final boolean mayLeaveZone;
  private final Function<String, Optional<InstanceStatus>> ofHealthy;

  /**
   * Ranks these.
   *
   * @param ofHealthy by id what a healthy instance says of itself
   */
  Ranking(
      List<Instance> instances,
      boolean mayLeaveZone,
      Function<String, Optional<InstanceStatus>> ofHealthy) {
    this.instances = List.copyOf(instances);
    this.mayLeaveZone = mayLeaveZone;
    this.ofHealthy = ofHealthy;
  }

  List<Address> rank(String zone) {
    Comparator<Candidate> byHealth = comparing(candidate -> candidate.status().isEmpty());
    return instances.stream()
        .filter(instance -> mayLeaveZone || instance.zone().equals(zone))
        .map(instance -> new Candidate(instance, ofHealthy.apply(instance.id())))
        .sorted(
            byHealth
                .thenComparing(candidate -> !candidate.instance().zone().equals(zone))
                .thenComparing(comparingDouble(Candidate::load)))
        .map(Candidate::address)
        .toList();
  }

  /** One instance as it is at this moment. */
  private record Candidate(Instance instance, Optional<InstanceStatus> status) {
    double load() {
      return status.map(InstanceStatus::loadOrIdle).orElse(1.0);
    }

    Address address() {
      double share = status.map(s -> SlowStart.DEFAULT.share(s.up())).orElse(1.0);
      return Address.of(instance, share);
    }
  }
}
