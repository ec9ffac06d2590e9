package holdwater.proxy.toxics;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Whom a toxic meets, of those that its toxicity lets it meet.
 *
 * @param match the exchanges; empty for all bytes
 * @param clients whose connections; empty for everybody's
 * @param first how many at most, in the order in which it meets them: exchanges where the toxic
 *     meets exchanges, else connections; empty for no limit
 */
public record Scope(Optional<Match> match, Optional<Clients> clients, Optional<Long> first) {

  /** Everybody. */
  public static final Scope ALL = new Scope(Optional.empty(), Optional.empty(), Optional.empty());

  private static final long MOST_FIRST = 1_000_000_000;

  /**
   * @throws InvalidAttribute if it can meet nobody
   */
  public Scope {
    first.ifPresent(Scope::checkFirst);
  }

  private static void checkFirst(long first) {
    if (first < 1 || first > MOST_FIRST) {
      throw new InvalidAttribute("first must lie between 1 and " + MOST_FIRST + ", was " + first);
    }
  }

  /**
   * True if connections of that client may be met.
   *
   * @param client empty if it has no address, or none any more
   */
  public boolean isFor(Optional<InetAddress> client) {
    return clients.isEmpty() || client.filter(clients.get()::include).isPresent();
  }

  /** True if nobody is left out. */
  public boolean isAll() {
    return equals(ALL);
  }
}
