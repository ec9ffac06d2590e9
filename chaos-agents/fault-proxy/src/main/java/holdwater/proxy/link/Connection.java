package holdwater.proxy.link;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.toxics.AcceptDelay;
import holdwater.proxy.toxics.Direction;
import holdwater.proxy.toxics.NamedToxic;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One client and the server it reached, as two pipes.
 *
 * <p>Born when the client is accepted, reads nothing until the upstream answers, dies when both
 * directions have ended, when a side resets (the other side then gets a reset too), or by a fault.
 * Confined to its event loop, except for {@link #link}, {@link #loop} and {@link #index}.
 */
// Netty's futures: a close has nothing to wait for here, what follows hangs on channelInactive.
@SuppressWarnings("FutureReturnValueIgnored")
final class Connection {

  private final Link link;
  private final DataPlane plane;
  private final SocketChannel client;
  private final long index;
  private SocketChannel server;
  private Pipe up;
  private Pipe down;
  private ChannelFuture dialing;
  private boolean closed;
  private boolean clientsTurn = true;
  private boolean hit;
  private final long accepted = System.nanoTime();
  private final InetSocketAddress from;
  private InetSocketAddress reached;
  private Bites bites;
  private ScheduledFuture<?> heldBack;
  private ExchangeWatch exchanges;
  private boolean spoken;
  private boolean turnBegan;

  Connection(Link link, DataPlane plane, SocketChannel client) {
    this.link = link;
    this.plane = plane;
    this.client = client;
    this.index = link.nextIndex();
    this.from = client.remoteAddress();
  }

  Link link() {
    return link;
  }

  DataPlane plane() {
    return plane;
  }

  EventLoop loop() {
    return client.eventLoop();
  }

  /** Its number on its proxy, from 0 in the order of accepting. */
  long index() {
    return index;
  }

  void begin() {
    link.counters().accepted.increment();
    link.live().add(this);
    if (!link.isOpen() || link.live().size() > DataPlane.MAX_CONNECTIONS_PER_PROXY) {
      refuse();
      return;
    }
    List<NamedToxic> holding = link.holdingBack(plane.draws(), index);
    for (NamedToxic toxic : holding) {
      bites().of(toxic.name(), toxic.direction()).increment();
      link.counters().hits(toxic.name()).increment();
      bit(toxic, "held back for " + ((AcceptDelay) toxic.toxic()).delay() + " ms");
    }
    admit(holding);
  }

  /** Dials, as soon as these toxics allow it. */
  private void admit(List<NamedToxic> holding) {
    long delayMillis =
        holding.stream().mapToLong(toxic -> ((AcceptDelay) toxic.toxic()).delay()).sum();
    long left = accepted + TimeUnit.MILLISECONDS.toNanos(delayMillis) - System.nanoTime();
    if (delayMillis > 0 && left > 0) {
      heldBack = loop().schedule(this::dial, left, TimeUnit.NANOSECONDS);
    } else {
      dial();
    }
  }

  private void dial() {
    heldBack = null;
    plane.dialer().dial(loop(), link.upstream(), this);
  }

  /** The attempt that a close has to call off. */
  void dialing(ChannelFuture attempt) {
    dialing = attempt;
    if (closed) {
      attempt.cancel(false);
      attempt.channel().close();
    }
  }

  /** The upstream answered. */
  void connected(SocketChannel answered) {
    if (closed) {
      answered.close();
      return;
    }
    server = answered;
    reached = answered.remoteAddress();
    up = new Pipe(this, Direction.UPSTREAM, client, server, plane.budget());
    down = new Pipe(this, Direction.DOWNSTREAM, server, client, plane.budget());
    client.pipeline().addLast(new Inlet(up, this, () -> fromClient()));
    server.pipeline().addLast(new Inlet(down, this, () -> fromServer()));
    refresh();
    if (!closed) {
      client.config().setAutoRead(true);
      server.config().setAutoRead(true);
    }
  }

  /** The upstream refused or did not answer in time. */
  void refuse() {
    if (!closed) {
      link.counters().refused.increment();
      close(false);
    }
  }

  /** Brings both directions in line with the toxics of the link. */
  void refresh() {
    if (heldBack != null) {
      heldBack.cancel(false);
      heldBack = null;
      admit(link.holdingBack(plane.draws(), index));
    } else if (up != null && !closed) {
      refreshExchanges();
      up.refresh(link.toxics(), plane.draws());
      if (!closed) {
        down.refresh(link.toxics(), plane.draws());
      }
    }
  }

  private void refreshExchanges() {
    if (exchanges == null && ExchangeWatch.isWantedBy(link.toxics())) {
      exchanges = new ExchangeWatch(this, up, down, plane.budget());
    }
    if (exchanges != null) {
      exchanges.refresh(link.toxics(), () -> turnBegan, !spoken);
    }
  }

  /** Bytes were told apart. */
  void framed() {
    exchanges.settle();
  }

  /** The client got an answer, though not from the server. */
  void answered() {
    clientsTurn = true;
  }

  /** Where an exchange stands for the shares of a toxic. */
  double share(NamedToxic toxic, long exchange) {
    return plane.draws().share(link.name(), toxic, index, exchange);
  }

  /** A toxic that does not meet all bytes meets a message. */
  void met(Exchange exchange) {
    if (!hit && exchange.hit()) {
      link.counters().exchangesHit.increment();
    }
  }

  Bites bites() {
    if (bites == null) {
      bites = new Bites();
    }
    return bites;
  }

  ConnectionView view() {
    return new ConnectionView(
        index,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - accepted),
        from == null ? "" : DataPlane.shown(from),
        reached == null ? "" : DataPlane.shown(reached),
        up == null ? 0 : up.received(),
        down == null ? 0 : down.received(),
        bites == null ? List.of() : bites.shown());
  }

  private void fromClient() {
    spoken = true;
    turnBegan = clientsTurn;
    if (clientsTurn) {
      clientsTurn = false;
      hit = false;
      link.counters().exchanges.increment();
    }
    countHit(up);
  }

  private void fromServer() {
    spoken = true;
    clientsTurn = true;
    countHit(down);
  }

  private void countHit(Pipe pipe) {
    if (!hit && pipe.bites()) {
      hit = true;
      link.counters().exchangesHit.increment();
    }
  }

  /** A fault ends the connection. */
  void cut(boolean reset) {
    if (!closed) {
      link.counters().cut.increment();
      close(reset);
    }
  }

  /** One side reset or vanished: so does the other. */
  void abort() {
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
    link.live().remove(this);
    if (heldBack != null) {
      heldBack.cancel(false);
      heldBack = null;
    }
    if (dialing != null && server == null) {
      dialing.cancel(false);
      dialing.channel().close();
    }
    if (up != null) {
      if (exchanges != null) {
        exchanges.discard();
      }
      up.discard();
      down.discard();
      end(server, reset);
    }
    end(client, reset);
  }

  private static void end(SocketChannel channel, boolean reset) {
    if (reset && channel.isOpen()) {
      // Lingering for 0 s makes the kernel send RST; set now, so that it works on connections of
      // any age.
      channel.config().setSoLinger(0);
    }
    channel.close();
  }
}
