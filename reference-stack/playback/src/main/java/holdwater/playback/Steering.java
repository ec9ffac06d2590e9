package holdwater.playback;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Tells players of a zone which gateways and edges to use, in order of preference. Thread-safe. */
final class Steering {
  /** How soon a player asks again, as a DNS time to live. */
  static final int TTL_SECONDS = 5;

  /** The steering document. */
  @Serdeable
  record Document(int ttlSeconds, List<Address> gateways, List<Address> edges) {}

  private final Ranking gateways;
  private final Ranking edges;

  Steering(Ranking gateways, Ranking edges) {
    this.gateways = gateways;
    this.edges = edges;
  }

  Document document(String zone) {
    return new Document(TTL_SECONDS, gateways.rank(zone), edges.rank(zone));
  }
}
