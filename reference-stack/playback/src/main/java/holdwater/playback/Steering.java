package holdwater.playback;

import holdwater.resilience.Instance;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.stream.Stream;

/** Tells players of a zone which gateways and edges to use, in order of preference. Thread-safe. */
final class Steering {
  /** How soon a player asks again, as a DNS time to live. */
  static final int TTL_SECONDS = 5;

  /** The steering document. */
  @Serdeable
  record Document(int ttlSeconds, List<Address> gateways, List<Address> edges) {}

  private final List<Instance> gateways;
  private final boolean mayLeaveZone;
  private final EdgeRanking edges;

  Steering(List<Instance> gateways, boolean mayLeaveZone, EdgeRanking edges) {
    this.gateways = List.copyOf(gateways);
    this.mayLeaveZone = mayLeaveZone;
    this.edges = edges;
  }

  Document document(String zone) {
    Stream<Instance> own = gateways.stream().filter(gateway -> gateway.zone().equals(zone));
    Stream<Instance> others = gateways.stream().filter(gateway -> !gateway.zone().equals(zone));
    return new Document(
        TTL_SECONDS,
        Stream.concat(own, mayLeaveZone ? others : Stream.empty()).map(Address::of).toList(),
        edges.rank(zone));
  }
}
