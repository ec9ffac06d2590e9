package holdwater.load.player;

import java.util.List;

/**
 * What all viewers of one zone know about gateways, as they would from DNS: until the first
 * steering document comes only the zone's own, then those of the last document that listed any.
 * Thread-safe.
 */
public final class Steering {
  private final String zone;
  private volatile List<Endpoint> gateways;

  public Steering(String zone, List<Endpoint> own) {
    if (own.isEmpty()) {
      throw new IllegalArgumentException("zone " + zone + " has no gateway");
    }
    this.zone = zone;
    this.gateways = List.copyOf(own);
  }

  public String zone() {
    return zone;
  }

  /** Best first; never empty. */
  public List<Endpoint> gateways() {
    return gateways;
  }

  /** Takes over a document's gateways. One that lists none is a bad one: the last good is kept. */
  public void accept(List<Endpoint> documented) {
    if (!documented.isEmpty()) {
      gateways = List.copyOf(documented);
    }
  }
}
