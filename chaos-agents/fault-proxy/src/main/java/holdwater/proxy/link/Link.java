package holdwater.proxy.link;

import holdwater.proxy.toxics.NamedToxic;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the connections of one proxy share: where they lead, which toxics are in force, what they
 * counted.
 *
 * <p>The control plane sets, the event loops read; all fields are safe for that. A change of toxics
 * reaches connections by {@link DataPlane#refresh}.
 */
public final class Link {

  private final String name;
  private final Counters counters = new Counters();
  private final AtomicLong nextConnection = new AtomicLong();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private volatile String upstream;
  private volatile List<NamedToxic> toxics = List.of();
  private volatile boolean open;

  public Link(String name, String upstream) {
    this.name = name;
    this.upstream = upstream;
  }

  public String name() {
    return name;
  }

  public Counters counters() {
    return counters;
  }

  /** Connections alive now. */
  public int connections() {
    return connections.size();
  }

  public String upstream() {
    return upstream;
  }

  /** Where later connections lead. */
  public void upstream(String address) {
    upstream = address;
  }

  public List<NamedToxic> toxics() {
    return toxics;
  }

  /** The toxics in force from now on, in the order in which they act. */
  public void toxics(List<NamedToxic> inForce) {
    toxics = List.copyOf(inForce);
  }

  boolean isOpen() {
    return open;
  }

  void open(boolean accepting) {
    open = accepting;
  }

  long nextIndex() {
    return nextConnection.getAndIncrement();
  }

  Set<Connection> live() {
    return connections;
  }
}
