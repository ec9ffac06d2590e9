package holdwater.proxy.http2;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.exchange.Request;
import holdwater.proxy.exchange.SyntheticResponse;
import holdwater.proxy.toxics.Chunk;
import holdwater.proxy.toxics.Direction;
import holdwater.proxy.toxics.NamedToxic;
import io.netty.handler.codec.http2.Http2Error;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One connection that speaks HTTP/2, followed from its first byte on.
 *
 * <pre>
 *   client → ClientSide ─ streams 1 3 5, each past its own toxics ─→ server
 *   client ←─ streams 1 3 5, each past its own toxics ─ ServerSide ← server
 * </pre>
 *
 * <p>Without a fault frames pass as they are, and so do SETTINGS, PING and windows at any time. A
 * fault holds, answers or ends one stream; the windows and header tables of both peers stay in
 * step. Confined to the connection's event loop.
 */
public final class Relay {

  /** Streams that are open at once; no client that gets answers has more. */
  static final int MAX_STREAMS = 10_000;

  /** What the heads of open requests may take together, in bytes. */
  static final int MAX_REMEMBERED = 4 * 1024 * 1024;

  /** The number of the stream that was asked for in HTTP/1. */
  private static final int UPGRADED = 1;

  private final Carrier carrier;
  private final Faults faults;
  private final StreamTable streams = new StreamTable();
  private final ClientSide client;
  private final ServerSide server;
  private long exchanges;
  private int remembered;
  private boolean tentative = true;
  private boolean over;
  private boolean gaveUp;
  private boolean upEnded;
  private boolean downEnded;

  /** Follows the server, who may speak first; {@link #begin} once the client has spoken. */
  public Relay(Carrier carrier, Faults faults) {
    this.carrier = carrier;
    this.faults = faults;
    client = new ClientSide(this, new Outlet(carrier, Direction.UPSTREAM));
    server = new ServerSide(this, new Outlet(carrier, Direction.DOWNSTREAM));
  }

  /**
   * The client speaks HTTP/2.
   *
   * @param prefaceLeft bytes of its preface that still come
   */
  public void begin(int prefaceLeft) {
    tentative = false;
    client.prefaceLeft(prefaceLeft);
  }

  /**
   * The client asked for it in HTTP/1, and its request, which is with the server, is the first
   * stream. {@link #begin} comes next.
   *
   * @param settings what the client granted beside it
   * @param asked when it came, in nanoseconds
   * @param isMet whether faults met the exchange in HTTP/1, so that they do not meet it again
   * @return the exchange; empty if what follows cannot be followed
   */
  public Optional<Exchange> upgraded(Request request, byte[] settings, long asked, boolean isMet) {
    try {
      client.granted(settings);
    } catch (Http2Violation e) {
      return Optional.empty();
    }
    // Nobody can take it from the server any more, and so nobody answers in its place.
    Exchange exchange = new Exchange(exchanges++, request, () -> {});
    exchange.serve();
    Http2Stream stream = new Http2Stream(UPGRADED, Optional.of(exchange), asked);
    stream.up().end();
    stream.up().leave();
    if (isMet) {
      stream.down().spare();
    }
    streams.open(stream);
    streams.number(stream);
    remember(request.size());
    return Optional.of(exchange);
  }

  /** It is no HTTP/2: what was kept passes, and nothing may come here any more. */
  public void giveUp() {
    if (!over) {
      over = true;
      gaveUp = true;
      streams.all().forEach(this::close);
      enter(Direction.UPSTREAM, carrier.adopt(Direction.UPSTREAM, client.unfinished()));
      enter(Direction.DOWNSTREAM, carrier.adopt(Direction.DOWNSTREAM, server.unfinished()));
    }
  }

  /** The next bytes that were read in that direction. */
  public void take(Direction direction, Chunk chunk) {
    if (over) {
      chunk.drop();
      return;
    }
    Side side = side(direction);
    client.out().causedBy(direction);
    server.out().causedBy(direction);
    try {
      side.take(chunk);
    } catch (Http2Violation e) {
      failed(direction, side, e);
    }
    settle();
  }

  private void failed(Direction direction, Side side, Http2Violation violation) {
    Chunk rest = side.takeRest();
    if (side == server && mayLetBe()) {
      settle();
      giveUp();
      enter(direction, rest);
      return;
    }
    if (rest != null) {
      rest.drop();
    }
    if (!over) {
      client.out().goAway(0, violation.error(), violation.getMessage());
      server.out().goAway(streams.lastClient(), violation.error(), violation.getMessage());
      carrier.violated(violation.getMessage());
      client.out().push();
      server.out().push();
      discard();
      carrier.enterEnd(Direction.UPSTREAM);
      carrier.enterEnd(Direction.DOWNSTREAM);
    }
  }

  /** True while a server that speaks something else can still have all that the client said. */
  private boolean mayLetBe() {
    return !server.hasBegun() && !client.isRewriting() && !server.isRewriting();
  }

  private void enter(Direction direction, Chunk chunk) {
    if (chunk != null && chunk.size() > 0) {
      carrier.enter(direction, chunk);
    } else if (chunk != null) {
      chunk.drop();
    }
  }

  /** The sender of that direction has finished. */
  public void ended(Direction direction) {
    if (tentative) {
      giveUp();
      carrier.enterEnd(direction);
      return;
    }
    side(direction).end();
    settle();
  }

  /** What was written leaves, and the ends behind it. */
  void settle() {
    client.out().settle();
    server.out().settle();
    if (!over) {
      if (client.isDrained() && !upEnded) {
        upEnded = true;
        carrier.enterEnd(Direction.UPSTREAM);
      }
      if (server.isDrained() && !downEnded) {
        downEnded = true;
        carrier.enterEnd(Direction.DOWNSTREAM);
      }
    }
    carrier.flush();
  }

  /** Brings what is at work on open streams in line with the toxics now set. */
  public void refresh() {
    Map<Long, NamedToxic> set = new HashMap<>();
    faults.toxics().forEach(toxic -> set.put(toxic.id(), toxic));
    for (Http2Stream stream : streams.all()) {
      List<StreamSlot> slots = new ArrayList<>(stream.up().slots());
      slots.addAll(stream.down().slots());
      slots.forEach(slot -> slot.apply(Optional.ofNullable(set.get(slot.toxicId()))));
    }
    settle();
  }

  /** The connection is gone. */
  public void discard() {
    over = true;
    streams.all().forEach(this::close);
    client.out().discard();
    server.out().discard();
  }

  /** True once the server began with something that is no HTTP/2, and all of it passes. */
  public boolean hasGivenUp() {
    return gaveUp;
  }

  boolean isOver() {
    return over;
  }

  /** True while only the server has spoken. */
  boolean isTentative() {
    return tentative;
  }

  Carrier carrier() {
    return carrier;
  }

  long now() {
    return faults.now();
  }

  StreamTable streams() {
    return streams;
  }

  Side client() {
    return client;
  }

  Side server() {
    return server;
  }

  private Side side(Direction direction) {
    return direction == Direction.UPSTREAM ? client : server;
  }

  /** The client opens a stream. */
  Http2Stream open(int id, Request request) throws Http2Violation {
    if (streams.size() >= MAX_STREAMS || remembered + request.size() > MAX_REMEMBERED) {
      throw new Http2Violation(Http2Error.ENHANCE_YOUR_CALM, "more streams than can be followed");
    }
    Http2Stream[] opened = new Http2Stream[1];
    Exchange exchange = new Exchange(exchanges++, request, () -> deliver(opened[0]));
    opened[0] = new Http2Stream(id, Optional.of(exchange), now());
    streams.open(opened[0]);
    remember(request.size());
    carrier.opened(exchange);
    return opened[0];
  }

  /** The server will push a stream. */
  void promised(int id) throws Http2Violation {
    if (streams.size() >= MAX_STREAMS) {
      throw new Http2Violation(Http2Error.ENHANCE_YOUR_CALM, "more promises than can be followed");
    }
    Http2Stream stream = new Http2Stream(id, Optional.empty(), now());
    stream.up().leave();
    streams.openPushed(stream);
  }

  /** The head of an answer has left, or the connection with it. */
  void answered(Http2Stream stream) {
    if (!over) {
      carrier.answered(now() - stream.opened());
    }
  }

  private void remember(int bytes) {
    remembered += bytes;
    carrier.charge(bytes);
  }

  /** Sends what is answered in the server's place. */
  private void deliver(Http2Stream stream) {
    Exchange exchange = stream.exchange().orElseThrow();
    Optional<SyntheticResponse> answer = exchange.nextAnswer();
    while (answer.isPresent() && !stream.isClosed()) {
      server.answer(stream, answer.get());
      answer = exchange.nextAnswer();
    }
  }

  List<StreamSlot> slotsFor(Half half, Direction direction) {
    Optional<Exchange> exchange = half.stream().exchange();
    if (exchange.isEmpty()) {
      return List.of();
    }
    List<StreamSlot> slots = new ArrayList<>();
    for (NamedToxic toxic : faults.toxics()) {
      if (toxic.direction() == direction
          && toxic.picks(exchange.get(), () -> faults.share(toxic, exchange.get().index()))) {
        slots.add(new StreamSlot(this, half, faults, toxic));
      }
    }
    return List.copyOf(slots);
  }

  /** A fault ends the stream for both sides. */
  void breakOff(Http2Stream stream, Http2Error error) {
    if (stream.isClosed()) {
      return;
    }
    if (stream.isKnownToServer()) {
      client.out().reset(stream.serverId(), error.code());
    }
    server.out().reset(stream.clientId(), error.code());
    close(stream);
  }

  void closeIfDone(Http2Stream stream) {
    if (stream.isDone()) {
      close(stream);
    }
  }

  void close(Http2Stream stream) {
    if (!stream.isClosed()) {
      stream.close();
      streams.remove(stream);
      stream.exchange().ifPresent(exchange -> remember(-exchange.request().size()));
      stream.up().discard();
      stream.down().discard();
    }
  }
}
