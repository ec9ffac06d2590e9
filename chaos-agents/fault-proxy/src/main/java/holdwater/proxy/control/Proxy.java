package holdwater.proxy.control;

import holdwater.proxy.link.AddressException;
import holdwater.proxy.link.DataPlane;
import holdwater.proxy.link.Link;
import holdwater.proxy.link.Listener;
import holdwater.proxy.link.UnixPath;
import holdwater.proxy.tls.TlsSpec;
import holdwater.proxy.toxics.Direction;
import holdwater.proxy.toxics.Distance;
import holdwater.proxy.toxics.InvalidAttribute;
import holdwater.proxy.toxics.NamedToxic;
import holdwater.proxy.toxics.ToxicType;
import holdwater.proxy.toxics.ToxicTypes;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A proxy as callers see it. It listens while callers want it to and no lease holds it down.
 *
 * <p>Confined to the control thread.
 */
public final class Proxy {

  /** More make every connection slower, and no experiment needs them. */
  private static final int MAX_TOXICS = 64;

  private final DataPlane plane;
  private final Link link;
  private final Set<String> downBy = new HashSet<>();
  private final List<NamedToxic> toxics = new ArrayList<>();
  private final long latencyMillis;
  private final List<NamedToxic> distance;
  private String listen;
  private boolean wanted;

  /** Whether connections may have toxics that the list has not. */
  private boolean unpublished;

  private Listener listener;
  private long created;

  Proxy(ProxySpec spec, DataPlane plane) {
    this.plane = plane;
    this.link = new Link(spec.name(), spec.upstream(), spec.tls());
    this.listen = spec.listen();
    this.latencyMillis = spec.latencyMillis();
    this.distance = Distance.of(latencyMillis);
    link.toxics(distance);
  }

  public String name() {
    return link.name();
  }

  /**
   * Where it listens: as asked for, and once it has listened with the host found and the real port.
   */
  public String listen() {
    return listen;
  }

  public String upstream() {
    return link.upstream();
  }

  /** What it does with TLS. */
  public Optional<TlsSpec> tls() {
    return link.tls();
  }

  /** How far away its upstream is, for the way there and back; not one of its toxics. */
  public long latencyMillis() {
    return latencyMillis;
  }

  /** True while it accepts connections. */
  public boolean enabled() {
    return listener != null;
  }

  public Link link() {
    return link;
  }

  /** Upstream toxics first, then downstream, each in the order in which they act. */
  public List<NamedToxic> toxics() {
    List<NamedToxic> sorted = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      toxics.stream().filter(toxic -> toxic.direction() == direction).forEach(sorted::add);
    }
    return sorted;
  }

  public NamedToxic toxic(String toxicName) throws Refusal {
    return find(toxicName).orElseThrow(Refusal::toxicNotFound);
  }

  /** True if a toxic has that name, in whichever direction. */
  public boolean hasToxic(String toxicName) {
    return find(toxicName).isPresent();
  }

  private Optional<NamedToxic> find(String toxicName) {
    return toxics.stream().filter(toxic -> toxic.name().equals(toxicName)).findFirst();
  }

  /**
   * Changes where it listens and leads and whether it is enabled; equal values leave connections
   * alone.
   */
  void update(String newListen, String newUpstream, Optional<Boolean> on) throws Refusal {
    if (differs(newListen, newUpstream)) {
      stop();
      listen = newListen;
      link.upstream(newUpstream);
    }
    if (on.isPresent()) {
      enable(on.get());
      return;
    }
    try {
      settle();
    } catch (Refusal e) {
      wanted = false;
      throw e;
    }
  }

  /**
   * True if the proxy listens somewhere else or leads somewhere else than asked for. A host name
   * that has not been looked up yet, because the proxy never listened, counts as somewhere else.
   */
  boolean differs(String asked, String leading) throws Refusal {
    try {
      return !listen.equals(DataPlane.shown(plane.resolve(asked))) || !upstream().equals(leading);
    } catch (AddressException e) {
      throw new Refusal(500, e.getMessage());
    }
  }

  /**
   * Switches it on or off by hand. On also ends what leases hold down: the last word is the
   * caller's.
   */
  void enable(boolean on) throws Refusal {
    wanted = on;
    if (on) {
      downBy.clear();
    }
    try {
      settle();
    } catch (Refusal e) {
      wanted = false;
      throw e;
    }
  }

  void down(String lease) throws Refusal {
    downBy.add(lease);
    settle();
  }

  /** Lets go of what the lease did: its down and its toxics. May be called again if it fails. */
  void release(String lease, Predicate<String> ownedToxic) throws Refusal {
    unpublished |= toxics.removeIf(toxic -> ownedToxic.test(toxic.name()));
    if (unpublished) {
      publish();
      unpublished = false;
    }
    downBy.remove(lease);
    settle();
  }

  boolean isDownBy(String lease) {
    return downBy.contains(lease);
  }

  private void settle() throws Refusal {
    boolean up = wanted && downBy.isEmpty();
    if (!up) {
      stop();
    } else if (listener == null) {
      start();
    }
  }

  private void start() throws Refusal {
    try {
      listener = plane.listen(listen, link);
      // A proxy keeps its port over stops: callers have been told it.
      listen = listener.address();
    } catch (AddressException e) {
      boolean bind = e.getMessage().contains(": bind: ");
      String tcp = UnixPath.isMeant(listen) ? "listen " : "listen tcp ";
      throw new Refusal(500, (bind ? tcp : "listen tcp: ") + e.getMessage());
    }
  }

  void stop() {
    if (listener != null) {
      plane.close(listener, link);
      listener = null;
    }
  }

  /** True if nobody else can listen at the address while this does. */
  boolean blocks(SocketAddress address) {
    return listener != null && listener.blocks(address);
  }

  /** Listens again after a stop, if callers want that. */
  void resume() throws Refusal {
    settle();
  }

  /** Ends it for good. */
  void delete() {
    wanted = false;
    stop();
  }

  void removeAllToxics() {
    toxics.clear();
    publish();
  }

  NamedToxic add(ToxicSpec spec) throws Refusal {
    Optional<Direction> only = ToxicTypes.named(spec.type()).flatMap(ToxicType::only);
    String stream =
        spec.stream().isEmpty() ? only.orElse(Direction.DOWNSTREAM).shown() : spec.stream();
    Direction direction = Direction.named(stream).orElseThrow(Refusal::badStream);
    String toxicName = spec.name().isEmpty() ? spec.type() + "_" + stream : spec.name();
    ToxicType type = ToxicTypes.named(spec.type()).orElseThrow(Refusal::badType);
    if (only.isPresent() && only.get() != direction) {
      throw new Refusal(400, "stream was invalid, " + type.name() + " acts " + only.get().shown());
    }
    if (find(toxicName).isPresent()) {
      throw Refusal.toxicExists();
    }
    if (toxics.size() >= MAX_TOXICS) {
      throw new Refusal(409, "a proxy takes at most " + MAX_TOXICS + " toxics");
    }
    try {
      NamedToxic toxic =
          new NamedToxic(
              created++,
              toxicName,
              type,
              stream,
              direction,
              spec.toxicity(),
              type.create(spec.attributes()),
              spec.scope());
      checkScope(toxic);
      toxics.add(toxic);
      publish();
      return toxic;
    } catch (InvalidAttribute e) {
      throw Refusal.badBody(e.getMessage());
    }
  }

  private static void checkScope(NamedToxic toxic) throws Refusal {
    String type = toxic.type().name();
    if (toxic.scope().match().isPresent() && toxic.toxic().actsOnConnects()) {
      throw Refusal.badBody(type + " acts before there are exchanges to match");
    }
    if (!toxic.scope().isAll() && toxic.toxic().silencesConnects()) {
      throw Refusal.badBody(type + " acts before there are connections to tell apart");
    }
  }

  NamedToxic change(String toxicName, Map<String, Object> attributes, Optional<Float> toxicity)
      throws Refusal {
    NamedToxic before = toxic(toxicName);
    try {
      NamedToxic after =
          before.changed(
              before.type().change(before.toxic(), attributes), toxicity.orElse(before.toxicity()));
      toxics.set(toxics.indexOf(before), after);
      publish();
      return after;
    } catch (InvalidAttribute e) {
      throw Refusal.badBody(e.getMessage());
    }
  }

  void remove(String toxicName) throws Refusal {
    toxics.remove(toxic(toxicName));
    publish();
  }

  private void publish() {
    List<NamedToxic> inForce = new ArrayList<>(distance);
    inForce.addAll(toxics);
    link.toxics(inForce);
    plane.refresh(link);
  }
}
