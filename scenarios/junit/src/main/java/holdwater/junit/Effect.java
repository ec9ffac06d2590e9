package holdwater.junit;

import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.NetworkFault;
import holdwater.model.fault.ProcessFault;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Link;
import holdwater.model.topology.Topology;
import holdwater.model.verdict.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * How many calls met a fault.
 *
 * @param met those that did
 * @param calls among how many
 * @param verb what they did, for people
 */
record Effect(long met, long calls, String verb) {
  private static final String MET = "met it";

  /** Whoever cannot reach anybody is counted nowhere, so those count who could before. */
  private static final String WENT_THERE = "went there, before it or while it was in force";

  /** Answers: did nobody meet it? */
  boolean none() {
    return met == 0;
  }

  /** Such as "0 of 12 calls met it". */
  String sentence() {
    return met + " of " + calls + " calls " + verb;
  }

  /**
   * What the counts say of a fault; empty of one that meets no calls, such as a full heap.
   *
   * @param up when the system was up
   * @param injected right after the fault was put in force
   * @param now with the fault still in force
   * @param last what was measured of it last
   */
  static Optional<Effect> of(
      Fault fault,
      ResolvedTarget target,
      Topology topology,
      CallCounts up,
      CallCounts injected,
      CallCounts now,
      Evidence last) {
    if (last.bitten().isPresent()) {
      long served = now.callsSince(injected, into(target, topology));
      long bitten = last.bitten().getAsLong();
      return Optional.of(new Effect(bitten, Math.max(served, bitten), MET));
    }
    if (fault instanceof ProcessFault || fault instanceof Down) {
      List<Link> links = fault instanceof Down ? target.links() : into(target, topology);
      return Optional.of(new Effect(now.callsSince(up, links), now.callsSince(up), WENT_THERE));
    }
    if (fault instanceof NetworkFault ofLinks) {
      return Optional.of(onLinks(ofLinks, target.links(), injected, now));
    }
    return Optional.empty();
  }

  private static Effect onLinks(
      NetworkFault fault, List<Link> links, CallCounts injected, CallCounts now) {
    return fault.some().isPresent()
        ? new Effect(now.hitsSince(injected, links), now.callsSince(injected, links), MET)
        : new Effect(now.callsSince(injected, links), now.callsSince(injected), MET);
  }

  /** The links that lead to the instances that the fault is on. */
  private static List<Link> into(ResolvedTarget target, Topology topology) {
    return topology.links().stream()
        .filter(
            link ->
                target.instances().stream()
                    .anyMatch(instance -> instance.id().equals(link.target())))
        .toList();
  }
}
