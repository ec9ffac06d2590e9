package holdwater.playback;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import holdwater.resilience.Instance;
import holdwater.resilience.Pattern;
import holdwater.resilience.PatternSwitches;
import holdwater.resilience.SlowStart;
import holdwater.runtime.Regions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Orders gateways, or edges, for a viewer: healthy before unhealthy, the viewer's zone before
 * others, the viewer's region before others, the idler before the busier. Unhealthy ones stay at
 * the end, as a last resort; young ones keep their place and get their share of viewers back
 * slowly. One in another region takes as many viewers as it has room for: it must not fail those of
 * its own for strangers. Without zone failover only the viewer's zone is listed, without region
 * failover only the viewer's region. Immutable and thread-safe.
 */
final class Ranking {
  /** From this load on, an instance in another region takes fewer of the viewers sent to it. */
  static final double ROOM_UP_TO_LOAD = 0.8;

  /** Of the viewers sent to a full one, so many find out whether it still is. */
  static final double LEAST_SHARE = 0.05;

  private final List<Instance> instances;
  private final PatternSwitches switches;
  private final Regions regions;
  private final Function<String, Optional<InstanceStatus>> ofHealthy;

  /**
   * Ranks these.
   *
   * @param ofHealthy by id what a healthy instance says of itself
   */
  Ranking(
      List<Instance> instances,
      PatternSwitches switches,
      Regions regions,
      Function<String, Optional<InstanceStatus>> ofHealthy) {
    this.instances = List.copyOf(instances);
    this.switches = switches;
    this.regions = regions;
    this.ofHealthy = ofHealthy;
  }

  List<Address> rank(String zone) {
    Comparator<Candidate> byHealth = comparing(candidate -> candidate.status().isEmpty());
    return instances.stream()
        .filter(instance -> mayGo(zone, instance.zone()))
        .map(instance -> new Candidate(instance, ofHealthy.apply(instance.id())))
        .sorted(
            byHealth
                .thenComparing(candidate -> !candidate.instance().zone().equals(zone))
                .thenComparing(candidate -> !regions.isSame(candidate.instance().zone(), zone))
                .thenComparing(comparingDouble(Candidate::load)))
        .map(candidate -> candidate.address(regions.isSame(candidate.instance().zone(), zone)))
        .toList();
  }

  private boolean mayGo(String from, String to) {
    return from.equals(to)
        || (switches.on(Pattern.ZONE_FAILOVER)
            && (switches.on(Pattern.REGION_FAILOVER) || regions.isSame(from, to)));
  }

  /** One instance as it is at this moment. */
  private record Candidate(Instance instance, Optional<InstanceStatus> status) {
    double load() {
      return status.map(InstanceStatus::loadOrIdle).orElse(1.0);
    }

    Address address(boolean sameRegion) {
      double share = status.map(s -> SlowStart.DEFAULT.share(s.up())).orElse(1.0);
      return Address.of(instance, sameRegion ? share : Math.min(share, room()));
    }

    /** All as long as there is room, then fewer and fewer until the instance is full. */
    private double room() {
      double load = status.map(InstanceStatus::loadOrIdle).orElse(0.0);
      double left = (1 - load) / (1 - ROOM_UP_TO_LOAD);
      return Math.max(LEAST_SHARE, Math.min(1, left));
    }
  }
}
