package holdwater.proxy.link;

import holdwater.proxy.tls.TlsSpec;
import holdwater.proxy.toxics.NamedToxic;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What the connections of one proxy share: where they lead, which toxics are in force, what they
 * counted.
 *
 * <p>The control plane sets, the event loops read; all fields are safe for that. A change of toxics
 * reaches connections by {@link DataPlane#refresh}.
 */
public final class Link {

  private static final Logger LOG = System.getLogger(Link.class.getName());

  private final String name;
  private final Optional<TlsSpec> tls;
  private final Counters counters = new Counters();
  private final AtomicLong nextConnection = new AtomicLong();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Map<Long, Object> shared = new ConcurrentHashMap<>();
  private volatile String upstream;
  private volatile List<NamedToxic> toxics = List.of();
  private volatile List<Witness> witnesses = List.of();
  private volatile boolean open;
  private volatile Optional<SocketAddress> at = Optional.empty();
  private volatile Optional<Refused> lastRefused = Optional.empty();
  private Listener listener;

  /** Why a connection found no upstream, and which one it was. */
  public record Refused(String upstream, String reason) {}

  /** Without TLS of its own. */
  public Link(String name, String upstream) {
    this(name, upstream, Optional.empty());
  }

  public Link(String name, String upstream, Optional<TlsSpec> tls) {
    this.name = name;
    this.upstream = upstream;
    this.tls = tls;
  }

  public String name() {
    return name;
  }

  /** What its connections do with TLS; empty if it passes as any other bytes. */
  public Optional<TlsSpec> tls() {
    return tls;
  }

  /** Where it listens, or listened last; empty before. */
  Optional<SocketAddress> at() {
    return at;
  }

  void at(SocketAddress listening) {
    at = Optional.of(listening);
  }

  public Counters counters() {
    return counters;
  }

  /** Counts a connection that found no upstream; says why, once per reason in a row. */
  void refused(String reason) {
    counters.refused.increment();
    Refused refused = new Refused(upstream, reason);
    // A dead upstream is dialled thousands of times: the log tells of it when it begins.
    if (!lastRefused.filter(refused::equals).isPresent()) {
      lastRefused = Optional.of(refused);
      LOG.log(Level.WARNING, "proxy {0}: no connection to {1}: {2}", name, upstream, reason);
    }
  }

  /** Counts a connection that ended because of its frames; says why. */
  void violated(String reason) {
    counters.http2Errors.increment();
    LOG.log(Level.DEBUG, "proxy {0}: no HTTP/2 that may be: {1}", name, reason);
  }

  /** Why the last of the refused connections was refused. */
  public Optional<Refused> lastRefused() {
    return lastRefused;
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
    shared.keySet().retainAll(inForce.stream().map(NamedToxic::id).toList());
    tellWitnesses();
  }

  /** What the connections that meet the toxic have in common. */
  @SuppressWarnings("unchecked") // A toxic shares things of one type only, as Flow says.
  <T> T shared(long toxicId, Supplier<T> made) {
    return (T) shared.computeIfAbsent(toxicId, id -> made.get());
  }

  /** True while connects are to get no answer. */
  boolean isSilent() {
    return toxics.stream()
        .anyMatch(toxic -> toxic.toxic().silencesConnects() && toxic.toxicity() > 0);
  }

  /** True if there are toxics that may hold back a connection before it is dialled. */
  boolean mayHoldBack() {
    return toxics.stream().anyMatch(toxic -> toxic.toxic().holdsBackMillis().isPresent());
  }

  boolean isOpen() {
    return open;
  }

  void open(boolean accepting) {
    open = accepting;
    tellWitnesses();
  }

  /** Who counts its calls. */
  List<Witness> witnesses() {
    return witnesses;
  }

  /** From now on its calls are counted there too. Called by the control thread only. */
  public void watchedBy(Witness witness) {
    List<Witness> all = new ArrayList<>(witnesses);
    all.add(witness);
    witnesses = List.copyOf(all);
    tellWitnesses();
  }

  /** From now on its calls are not counted there. Called by the control thread only. */
  public void forgottenBy(Witness witness) {
    witnesses = witnesses.stream().filter(other -> other != witness).toList();
  }

  /** A port that does not listen, or keeps silent, leaves clients that nobody can count. */
  private void tellWitnesses() {
    boolean heard = open && !isSilent();
    witnesses.forEach(witness -> witness.hears(name, heard));
  }

  /** Called by the control thread only. */
  Optional<Listener> listener() {
    return Optional.ofNullable(listener);
  }

  void listener(Listener opened) {
    listener = opened;
  }

  long nextIndex() {
    return nextConnection.getAndIncrement();
  }

  Set<Connection> live() {
    return connections;
  }
}
