package holdwater.proxy.link;

import holdwater.proxy.toxics.Direction;
import holdwater.proxy.toxics.NamedToxic;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One client and the server it reached, as two pipes.
 *
 * <p>Born when the client is accepted, reads nothing until the upstream answers, dies when both
 * directions have ended, when a side resets (the other side then gets a reset too), or by a fault.
 * Confined to its event loop, except for {@link #link}, {@link #loop} and {@link #index}.
 */
final class Connection {

  private final Link link;
  private final DataPlane plane;
  private Wire client;
  private final long index;
  private Wire server;
  private Pipe up;
  private Pipe down;
  private Runnable dialing;
  private TlsSteps tls;
  private boolean closed;
  private final long accepted = System.nanoTime();
  private long connectedAt;
  private final Waits waits;
  private final CallWatch calls;
  private final Turns turns;
  private HitCounts bites;
  private Admission admission;
  private Optional<InetAddress> address = Optional.empty();
  private ExchangeWatch exchanges;
  private Http2Watch http2;
  private boolean spoken;

  Connection(Link link, DataPlane plane, Wire client) {
    this.link = link;
    this.plane = plane;
    this.client = client;
    this.index = link.nextIndex();
    this.waits = new Waits(link.counters());
    this.calls = new CallWatch(link, System::nanoTime);
    this.turns = new Turns(link.counters());
  }

  Link link() {
    return link;
  }

  DataPlane plane() {
    return plane;
  }

  EventLoop loop() {
    return client.loop();
  }

  /** Its number on its proxy, from 0 in the order of accepting. */
  long index() {
    return index;
  }

  void begin() {
    link.counters().accepted.increment();
    calls.accepted();
    link.live().add(this);
    if (!link.isOpen() || link.live().size() > DataPlane.MAX_CONNECTIONS_PER_PROXY) {
      refuse(link.isOpen() ? "too many connections" : "the proxy is being closed");
      return;
    }
    if (link.mayHoldBack()) {
      admission = new Admission(this, accepted);
      admission.reckon();
    } else {
      dial();
    }
  }

  /** A toxic keeps it from being dialled for so long. */
  void heldBack(NamedToxic toxic, long millis) {
    turns.cameLate();
    bites().of(toxic.name(), toxic.direction()).increment();
    link.counters().hits(toxic.name()).increment();
    bit(toxic, "held back for " + millis + " ms");
  }

  /** No toxic holds it back any more. */
  void dial() {
    admission = null;
    tls = link.tls().map(spec -> new TlsSteps(this, spec)).orElse(null);
    if (tls == null) {
      dialUpstream();
    } else {
      tls.begin(client);
    }
  }

  Wire client() {
    return client;
  }

  /** From now on the client is spoken to over that wire. */
  void client(Wire secured) {
    client = secured;
  }

  void dialUpstream() {
    plane.dialer().dial(loop(), link.upstream(), this);
  }

  /** How a close calls off the attempt that is under way. */
  void dialing(Runnable callOff) {
    dialing = callOff;
    if (closed) {
      callOff.run();
    }
  }

  /** The upstream answered. */
  void connected(Wire reached) {
    if (closed || tls == null) {
      join(reached);
    } else {
      tls.reached(reached);
    }
  }

  /** Both sides can be spoken to. */
  void join(Wire reached) {
    if (closed) {
      reached.close(false);
      return;
    }
    connectedAt = System.nanoTime();
    link.counters().setup.add(connectedAt - accepted);
    server = reached;
    up = new Pipe(this, Direction.UPSTREAM, client, server, plane.budget());
    down = new Pipe(this, Direction.DOWNSTREAM, server, client, plane.budget());
    http2 = new Http2Watch(this, up, down);
    client.tell(new End(this, up, down, this::fromClient));
    server.tell(new End(this, down, up, new Serving(this, http2)));
    refresh();
    if (!closed) {
      awaitRequest();
      client.reading(true);
      server.reading(true);
    }
  }

  private void awaitRequest() {
    if (calls.connected()) {
      var unused =
          loop().schedule(calls::silent, CallWatch.SPEAKS_WITHIN_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  /** Its calls, as witnesses see them. */
  CallWatch calls() {
    return calls;
  }

  /** Whether a client still waits for an upstream to answer. */
  boolean isWaiting() {
    return !closed && server == null;
  }

  /** The upstream refused, or did not answer in time. */
  void refuse(String reason) {
    if (!closed) {
      link.refused(reason);
      calls.refused();
      close(false);
    }
  }

  /** Brings both directions in line with the toxics of the link. */
  void refresh() {
    if (admission != null) {
      admission.reckon();
    } else if (up != null && !closed) {
      List<NamedToxic> toxics = toxics();
      refreshExchanges(toxics);
      http2.refresh();
      up.refresh(toxics, plane.draws());
      if (!closed) {
        down.refresh(toxics, plane.draws());
      }
    }
  }

  /** The toxics of the link, without those that are for other clients. */
  List<NamedToxic> toxics() {
    List<NamedToxic> all = link.toxics();
    if (all.stream().allMatch(toxic -> toxic.scope().clients().isEmpty())) {
      return all;
    }
    if (address.isEmpty()) {
      address =
          client
              .peer()
              .filter(InetSocketAddress.class::isInstance)
              .map(peer -> ((InetSocketAddress) peer).getAddress());
    }
    return all.stream().filter(toxic -> toxic.scope().isFor(address)).toList();
  }

  private void refreshExchanges(List<NamedToxic> toxics) {
    if (http2.isFollowing()) {
      return;
    }
    if (exchanges == null && ExchangeWatch.isWantedBy(toxics)) {
      exchanges = new ExchangeWatch(this, up, down, plane.budget());
    }
    if (exchanges != null) {
      exchanges.refresh(toxics, turns::began, !spoken);
    }
  }

  /** Bytes were told apart. */
  void framed() {
    if (exchanges != null) {
      exchanges.settle();
    }
  }

  /** It is no HTTP/1, but what the client said may be the start of HTTP/2. */
  boolean mayBecomeHttp2() {
    return http2.mayBegin();
  }

  /** The connection is not told apart as HTTP/1 any more. */
  void leaveExchanges() {
    if (exchanges != null) {
      exchanges.leave();
    }
  }

  /**
   * Where it stands in {@code [0, 1)} for a toxic, which meets it if that is below its toxicity.
   */
  double place(NamedToxic toxic) {
    return plane.draws().place(link.name(), toxic, index);
  }

  /** Where an exchange stands for the shares of a toxic. */
  double share(NamedToxic toxic, long exchange) {
    return plane.draws().share(link.name(), toxic, index, exchange);
  }

  /** Counts what is said on it. */
  Turns turns() {
    return turns;
  }

  Alarms alarms() {
    return plane.alarms();
  }

  HitCounts bites() {
    if (bites == null) {
      bites = new HitCounts();
    }
    return bites;
  }

  ConnectionView view() {
    long now = System.nanoTime();
    return new ConnectionView(
        index,
        TimeUnit.NANOSECONDS.toMillis(now - accepted),
        TimeUnit.NANOSECONDS.toMillis((server == null ? now : connectedAt) - accepted),
        shown(client),
        server == null ? "" : shown(server),
        up == null ? 0 : up.received(),
        down == null ? 0 : down.received(),
        bites == null ? List.of() : bites.shown());
  }

  private static String shown(Wire wire) {
    return wire.peer().map(DataPlane::shown).orElse("");
  }

  private void fromClient(ByteBuf bytes) {
    spoken = true;
    if (http2.fromClient(bytes)) {
      return;
    }
    if (turns.fromClient(exchanges != null && exchanges.isTelling())) {
      waits.asked();
      calls.asked(bytes);
    }
    turns.passed(up.meets());
  }

  void fromServer(ByteBuf bytes) {
    spoken = true;
    if (http2.fromServer(bytes)) {
      return;
    }
    turns.answered();
    waits.served(bytes);
    turns.passed(down.meets());
  }

  /** True while bytes may be told apart that change what is spoken. */
  boolean mayChange() {
    return http2.mayUpgrade();
  }

  /** The answer that the client waits for comes in HTTP/2. */
  void handOver() {
    http2.agreed(waits.handOver(), exchanges != null && exchanges.isTelling());
  }

  /** What is said from now on is HTTP/2. */
  void changes() {
    if (!closed) {
      http2.upgrade();
    }
  }

  /** So many bytes from that index on go to the client. */
  void leaves(ByteBuf bytes, int at, int size) {
    waits.answered();
    calls.leaves(bytes, at, size);
  }

  /** A fault ends the connection. */
  void cut(boolean reset) {
    if (!closed) {
      link.counters().cut.increment();
      if (reset) {
        link.counters().resetByFault.increment();
      }
      calls.cut();
      close(reset);
    }
  }

  /** The side from which the pipe reads reset or vanished: so does the other. */
  void broken(Pipe from) {
    if (!closed) {
      Counters counters = link.counters();
      (from == up ? counters.resetByClient : counters.resetByUpstream).increment();
      calls.reset(from == up);
    }
    close(!plane.compat().resetsBecomeEnds());
  }

  /** A toxic did what the words say. */
  void bit(NamedToxic toxic, String what) {
    plane.faultLog().bit(link.name(), toxic, index, FaultLog.NO_EXCHANGE, what);
  }

  void endedOneWay() {
    if (up.isFinished() && down.isFinished()) {
      close(false);
    }
  }

  /** Ends both sides, with RST or with FIN; harmless when repeated. */
  void close(boolean reset) {
    if (closed) {
      return;
    }
    closed = true;
    calls.closed();
    link.live().remove(this);
    if (admission != null) {
      admission.cancel();
      admission = null;
    }
    if (dialing != null && server == null) {
      dialing.run();
    }
    if (tls != null) {
      tls.discard();
    }
    if (up != null) {
      if (exchanges != null) {
        exchanges.discard();
      }
      http2.discard();
      up.discard();
      down.discard();
      server.close(reset);
    }
    client.close(reset);
  }
}
