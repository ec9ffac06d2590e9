package holdwater.proxy.link;

import holdwater.proxy.toxics.Direction;
import java.util.List;

/**
 * One live connection at one moment.
 *
 * @param index its number on its proxy, from 0 in the order of accepting; what its draws depend on
 * @param ageMillis since it was accepted
 * @param setupMillis from accepting the client until the upstream answered; until now while it has
 *     not
 * @param client address of the client
 * @param upstream address that was reached; empty until the upstream answered
 * @param bytesUp read from the client
 * @param bytesDown read from the server
 * @param hits the toxics that have met it, also those removed since
 */
public record ConnectionView(
    long index,
    long ageMillis,
    long setupMillis,
    String client,
    String upstream,
    long bytesUp,
    long bytesDown,
    List<ToxicHits> hits) {

  /** How often a toxic met this connection: a chunk, or the connection itself at its start. */
  public record ToxicHits(String toxic, Direction direction, long times) {}
}
