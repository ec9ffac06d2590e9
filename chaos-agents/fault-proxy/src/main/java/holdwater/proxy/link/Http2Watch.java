package holdwater.proxy.link;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.exchange.Upgrade;
import holdwater.proxy.http2.Carrier;
import holdwater.proxy.http2.Preface;
import holdwater.proxy.http2.Relay;
import holdwater.proxy.toxics.Chunk;
import holdwater.proxy.toxics.Direction;
import holdwater.proxy.toxics.NamedToxic;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * Sees by its first bytes, or by its first request and the answer, whether a connection speaks
 * HTTP/2, and has its streams followed if it does, toxics or not: who begins later does not know
 * the header tables of both peers.
 *
 * <p>Confined to the connection's event loop.
 */
final class Http2Watch implements Carrier {

  private enum State {
    /** Nobody has spoken, or only what may be the start of HTTP/2. */
    OPEN,
    HTTP2,
    SOMETHING_ELSE
  }

  private final Connection connection;
  private final Pipe up;
  private final Pipe down;
  private final Preface preface = new Preface();
  private State state = State.OPEN;
  private boolean serverSpoke;
  private boolean untouched;
  private boolean deferred;
  private Relay relay;

  /** Whether both sides change to HTTP/2, of which they spoke in HTTP/1. */
  private final Upgrade upgrade;

  private long askedAt;
  private boolean metBefore;

  Http2Watch(Connection connection, Pipe up, Pipe down) {
    this.connection = connection;
    this.up = up;
    this.down = down;
    this.upgrade = new Upgrade(new HeadRoom(connection));
  }

  /** Heads count as bytes on their way do; when memory is short nobody's is kept. */
  private record HeadRoom(Connection connection) implements Upgrade.Room {
    @Override
    public boolean take(int bytes) {
      Budget budget = connection.plane().budget();
      if (budget.isShort()) {
        return false;
      }
      budget.charge(bytes);
      return true;
    }

    @Override
    public void giveBack(int bytes) {
      connection.plane().budget().refund(bytes);
    }
  }

  /**
   * True once what came over the connection may be HTTP/2, so that nobody else may tell it apart.
   */
  boolean isFollowing() {
    return relay != null;
  }

  private boolean isOn() {
    return state == State.HTTP2;
  }

  /** Bytes of the client are about to come in; true if they are HTTP/2. */
  boolean fromClient(ByteBuf bytes) {
    if (state == State.OPEN) {
      switch (preface.look(bytes)) {
        case HTTP2 -> begin();
        case SOMETHING_ELSE -> giveUp();
        case NOTHING_YET -> {}
      }
    }
    if (!isOn()) {
      upgrade.fromClient(bytes);
    }
    return isOn();
  }

  /** True while what both sides say next may be the change to HTTP/2. */
  boolean mayUpgrade() {
    return !isOn() && upgrade.isPossible();
  }

  /**
   * How many of these bytes of the server are the last ones before both sides go on in HTTP/2; -1
   * as a rule.
   */
  int border(ByteBuf bytes) {
    return isOn() ? Upgrade.NO_BORDER : upgrade.fromServer(bytes);
  }

  /**
   * Both sides have agreed to change.
   *
   * @param asked when the client asked, in nanoseconds
   * @param isMet whether the toxics met the exchange in HTTP/1
   */
  void agreed(long asked, boolean isMet) {
    askedAt = asked;
    metBefore = isMet;
  }

  /** The next bytes of both sides are HTTP/2, and answer the request that was sent in HTTP/1. */
  void upgrade() {
    Relay following = new Relay(this, new StreamFaults(connection));
    Optional<Exchange> first =
        following.upgraded(upgrade.request(), upgrade.settings(), askedAt, metBefore);
    if (first.isEmpty()) {
      return;
    }
    connection.leaveExchanges();
    relay = following;
    state = State.HTTP2;
    connection.turns().upgraded(first.get());
    relay.begin(Preface.SIZE);
    down.framer(new Side(Direction.DOWNSTREAM));
    up.framer(new Side(Direction.UPSTREAM));
    refresh();
  }

  /** Bytes of the server are about to come in; true if they are HTTP/2. */
  boolean fromServer(ByteBuf bytes) {
    if (state == State.OPEN && !serverSpoke) {
      serverSpoke = true;
      if (Preface.looksLikeServer(bytes)) {
        follow();
      } else {
        giveUp();
      }
    }
    return isOn();
  }

  /** True if the client has begun a preface and nobody knows its end; what it is counts later. */
  boolean mayBegin() {
    deferred |= state == State.OPEN && preface.hasBegun();
    return deferred;
  }

  private void begin() {
    state = State.HTTP2;
    upgrade.discard();
    follow();
    relay.begin(preface.left());
    up.framer(new Side(Direction.UPSTREAM));
    refresh();
  }

  private void follow() {
    if (relay == null) {
      connection.leaveExchanges();
      relay = new Relay(this, new StreamFaults(connection));
      down.framer(new Side(Direction.DOWNSTREAM));
    }
  }

  private void giveUp() {
    boolean asksForHttp = deferred || (isOn() && ExchangeWatch.isWantedBy(connection.toxics()));
    state = State.SOMETHING_ELSE;
    deferred = false;
    if (relay != null) {
      up.framer(null);
      down.framer(null);
      relay.giveUp();
      relay = null;
    }
    if (asksForHttp && !untouched) {
      untouched = true;
      connection.link().counters().notHttp.increment();
    }
  }

  /** The toxics have changed. */
  void refresh() {
    if (isOn()) {
      relay.refresh();
      if (!untouched && connection.toxics().stream().anyMatch(Http2Watch::cannotMeet)) {
        untouched = true;
        connection.link().counters().notHttp.increment();
      }
    }
  }

  private static boolean cannotMeet(NamedToxic toxic) {
    return toxic.isSelective() && !toxic.toxic().meetsStreams();
  }

  void discard() {
    upgrade.discard();
    if (relay != null) {
      relay.discard();
    }
  }

  private Pipe pipe(Direction direction) {
    return direction == Direction.UPSTREAM ? up : down;
  }

  @Override
  public Chunk adopt(Direction direction, ByteBuf bytes) {
    return pipe(direction).adopt(bytes);
  }

  @Override
  public void enter(Direction direction, Chunk chunk) {
    pipe(direction).enter(chunk);
  }

  @Override
  public void enterEnd(Direction direction) {
    pipe(direction).enterEnd();
  }

  @Override
  public void flush() {
    up.flush();
    down.flush();
  }

  @Override
  public void charge(int bytes) {
    connection.plane().budget().charge(bytes);
  }

  @Override
  public void opened(Exchange exchange) {
    connection.turns().opened(exchange);
  }

  @Override
  public void passes(Direction direction, Exchange exchange) {
    if (!exchange.isHit() && pipe(direction).meets()) {
      connection.turns().met(exchange);
    }
  }

  @Override
  public void served(long nanos, int status) {
    Counters counters = connection.link().counters();
    counters.served.add(nanos);
    counters.statuses.count(status);
  }

  @Override
  public void answered(long nanos) {
    connection.link().counters().answered.add(nanos);
  }

  @Override
  public void violated(String reason) {
    connection.link().violated(reason);
  }

  /** Where one direction comes in. */
  private final class Side implements Entry {

    private final Direction direction;

    private Side(Direction direction) {
      this.direction = direction;
    }

    @Override
    public void take(Chunk chunk) {
      relay.take(direction, chunk);
      if (relay.hasGivenUp()) {
        giveUp();
      }
    }

    @Override
    public void ended() {
      relay.ended(direction);
      if (relay.hasGivenUp()) {
        giveUp();
      }
    }
  }
}
