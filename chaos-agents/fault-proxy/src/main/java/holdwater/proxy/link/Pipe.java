package holdwater.proxy.link;

import holdwater.proxy.toxics.Chunk;
import holdwater.proxy.toxics.Direction;
import holdwater.proxy.toxics.Draws;
import holdwater.proxy.toxics.ListenerToxic;
import holdwater.proxy.toxics.NamedToxic;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One direction of one connection.
 *
 * <pre>
 *   source socket → [slot of toxic 1] → [slot of toxic 2] → sink socket
 *         ↑ reading stops while more than the budget is held ↓
 * </pre>
 *
 * <p>Confined to the connection's event loop.
 */
// Netty's futures: the outcome of a write comes through its listener, that of a close through
// channelInactive.
@SuppressWarnings("FutureReturnValueIgnored")
final class Pipe implements Lane {

  private final Connection connection;
  private final Direction direction;
  private final SocketChannel source;
  private final SocketChannel sink;
  private final Budget budget;
  private final Counters.Traffic traffic;
  private final List<Slot> slots = new ArrayList<>();
  private long received;
  private int held;
  private Framer framer;
  private boolean endEntered;
  private boolean needsFlush;
  private boolean finished;
  private boolean closeAtEnd;
  private boolean discarded;

  Pipe(
      Connection connection,
      Direction direction,
      SocketChannel source,
      SocketChannel sink,
      Budget budget) {
    this.connection = connection;
    this.direction = direction;
    this.source = source;
    this.sink = sink;
    this.budget = budget;
    Counters counters = connection.link().counters();
    this.traffic = direction == Direction.UPSTREAM ? counters.up : counters.down;
  }

  Connection connection() {
    return connection;
  }

  EventLoop loop() {
    return source.eventLoop();
  }

  /** True once the sender's end has reached the receiver. */
  boolean isFinished() {
    return finished;
  }

  /** Bytes read from the sender. */
  long received() {
    return received;
  }

  boolean bites() {
    for (Slot slot : slots) {
      if (slot.bites()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Brings the slots in line with the toxics now set; a toxic keeps the place in which it was
   * added.
   */
  void refresh(List<NamedToxic> toxics, Draws draws) {
    Map<Long, NamedToxic> wanted = new HashMap<>();
    toxics.stream()
        .filter(toxic -> toxic.direction() == direction)
        .filter(toxic -> !(toxic.toxic() instanceof ListenerToxic))
        .forEach(toxic -> wanted.put(toxic.id(), toxic));
    for (Slot slot : List.copyOf(slots)) {
      NamedToxic set = wanted.remove(slot.toxicId());
      if (discarded) {
        return;
      } else if (set == null) {
        slot.remove();
      } else {
        slot.apply(set);
      }
    }
    for (NamedToxic toxic : toxics) {
      if (!discarded && wanted.containsKey(toxic.id())) {
        add(toxic, draws);
      }
    }
    flush();
  }

  private void add(NamedToxic toxic, Draws draws) {
    String proxy = connection.link().name();
    double place = draws.place(proxy, toxic, connection.index());
    RandomGenerator dice = draws.dice(proxy, toxic, connection.index());
    Slot slot = new Slot(this, toxic, place, dice, connection.bites().of(toxic.name(), direction));
    slots.add(slot);
    relink();
    slot.apply(toxic);
  }

  /** The end that now follows is that of the whole connection. */
  void closeAtEnd() {
    closeAtEnd = true;
  }

  double share(NamedToxic toxic, long exchange) {
    return connection.share(toxic, exchange);
  }

  void unlink(Slot slot) {
    slots.remove(slot);
    relink();
  }

  private void relink() {
    for (int i = 0; i < slots.size(); i++) {
      slots.get(i).next(i + 1 < slots.size() ? slots.get(i + 1) : null);
    }
  }

  /** Bytes came from the sender. */
  void arrived(ByteBuf bytes) {
    if (discarded || !bytes.isReadable()) {
      bytes.release();
      return;
    }
    received += bytes.readableBytes();
    traffic.received.add(bytes.readableBytes());
    Chunk chunk = adopt(bytes);
    if (framer == null) {
      enter(chunk);
    } else {
      framer.take(chunk);
      connection.framed();
    }
    if (held > budget.limitPerPipe()) {
      source.config().setAutoRead(false);
    }
  }

  @Override
  public Chunk adopt(ByteBuf bytes) {
    Chunk chunk = new Chunk(bytes, System.nanoTime(), this::refunded);
    held += chunk.charge();
    budget.charge(chunk.charge());
    return chunk;
  }

  /** Through whom bytes enter from now on; null for nobody. */
  void framer(Framer telling) {
    framer = telling;
  }

  @Override
  public void enter(Chunk chunk) {
    if (slots.isEmpty()) {
      send(chunk);
    } else {
      slots.get(0).take(chunk);
    }
  }

  private void refunded(int bytes) {
    held -= bytes;
    budget.refund(bytes);
    if (!discarded && held <= budget.limitPerPipe() / 2 && !source.config().isAutoRead()) {
      source.config().setAutoRead(true);
    }
  }

  /** The sender has finished. */
  void ended() {
    if (framer == null) {
      enterEnd();
    } else {
      framer.ended();
    }
  }

  @Override
  public void enterEnd() {
    if (discarded || endEntered) {
      return;
    }
    endEntered = true;
    if (slots.isEmpty()) {
      sendEnd();
    } else {
      slots.get(0).takeEnd();
    }
  }

  void send(Chunk chunk) {
    if (discarded) {
      chunk.drop();
      return;
    }
    int size = chunk.size();
    needsFlush = true;
    sink.write(chunk.bytes())
        .addListener(
            written -> {
              chunk.refund();
              if (written.isSuccess()) {
                traffic.sent.add(size);
              } else {
                connection.abort();
              }
            });
    if (chunk.isAlone()) {
      flush();
    }
  }

  /**
   * Lets the receiver know of the end once all before it is written; its own direction stays open.
   */
  void sendEnd() {
    if (discarded) {
      return;
    }
    needsFlush = false;
    sink.writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            written -> {
              if (discarded) {
                return;
              }
              if (written.isSuccess() && closeAtEnd) {
                connection.cut(false);
              } else if (written.isSuccess()) {
                sink.shutdownOutput();
                finished = true;
                connection.endedOneWay();
              } else {
                connection.abort();
              }
            });
  }

  @Override
  public void flush() {
    if (needsFlush) {
      needsFlush = false;
      sink.flush();
    }
  }

  void discard() {
    if (!discarded) {
      discarded = true;
      slots.forEach(Slot::discard);
      slots.clear();
    }
  }
}
