package holdwater.proxy.link;

import holdwater.proxy.toxics.Chunk;
import holdwater.proxy.toxics.Direction;
import holdwater.proxy.toxics.Draws;
import holdwater.proxy.toxics.NamedToxic;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
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
final class Pipe implements Lane {

  private static final int LEAST_READ = 4 * 1024;

  /** Bytes that wait in toxics wait in chunks of this size or less. */
  private static final int MOST_READ = 64 * 1024;

  private final Connection connection;
  private final Direction direction;
  private final Wire source;
  private final Wire sink;
  private final Budget budget;
  private final Counters.Traffic traffic;
  private final List<Slot> slots = new ArrayList<>();
  private long received;
  private IntConsumer refund;
  private int held;
  private Entry framer;
  private boolean endEntered;
  private boolean finished;
  private boolean cutAtEnd;
  private boolean resetAtEnd;
  private boolean discarded;

  Pipe(Connection connection, Direction direction, Wire source, Wire sink, Budget budget) {
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
    return source.loop();
  }

  /** True once the sender's end has reached the receiver. */
  boolean isFinished() {
    return finished;
  }

  /** Bytes read from the sender. */
  long received() {
    return received;
  }

  /** Bytes are about to come in; true if they meet a toxic. */
  boolean meets() {
    for (Slot slot : slots) {
      if (slot.meets()) {
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
        .filter(toxic -> !toxic.toxic().actsOnConnects())
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
    double place = connection.place(toxic);
    RandomGenerator dice = draws.dice(proxy, toxic, connection.index());
    Slot slot = new Slot(this, toxic, place, dice, connection.bites().of(toxic.name(), direction));
    slots.add(slot);
    relink();
    slot.apply(toxic);
  }

  /**
   * The end that now follows is that of the whole connection.
   *
   * @param reset true if the receiver is to see a reset in place of the end
   */
  void cutAtEnd(boolean reset) {
    cutAtEnd = true;
    resetAtEnd = reset;
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

  /** Bytes came from the sender; they are only lent. */
  void arrived(ByteBuf lent) {
    if (discarded || !lent.isReadable()) {
      return;
    }
    received += lent.readableBytes();
    traffic.received.add(lent.readableBytes());
    if (isFree()) {
      int at = lent.readerIndex();
      int taken = sink.writeNow(lent);
      if (taken > 0) {
        leaves(lent, at, taken);
        sent(taken);
      }
      if (discarded || !lent.isReadable()) {
        return;
      }
    }
    Chunk chunk = adopt(Memory.copy(lent));
    if (framer == null) {
      enter(chunk);
    } else {
      framer.take(chunk);
      connection.framed();
    }
    if (held > limit()) {
      source.reading(false);
    }
  }

  /**
   * What may be read at once. What does not go on at once is kept, so that is bounded also where
   * the kernel is to do the keeping.
   */
  int room() {
    int most = budget.limitPerPipe();
    return isFree() ? most : Math.max(LEAST_READ, Math.min(MOST_READ, most - held));
  }

  /** Moves what the sender has without looking at it; returns how much that was. */
  int moveBulk() {
    int moved = discarded ? 0 : sink.moveFrom(source);
    received += moved;
    traffic.received.add(moved);
    if (moved > 0 && direction == Direction.DOWNSTREAM) {
      connection.calls().leavesUnseen();
    }
    return moved;
  }

  /** What was moved has gone on. */
  void unstuck() {
    if (!discarded && held <= limit() / 2) {
      source.reading(true);
    }
  }

  /** True if nothing is to be done to bytes but to hand them on. */
  boolean isFree() {
    return slots.isEmpty() && framer == null;
  }

  @Override
  public Chunk adopt(ByteBuf bytes) {
    if (refund == null) {
      refund = this::refunded;
    }
    Chunk chunk = new Chunk(bytes, System.nanoTime(), refund);
    held += chunk.charge();
    budget.charge(chunk.charge());
    return chunk;
  }

  /** Through whom bytes enter from now on; null for nobody. */
  void framer(Entry telling) {
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

  /** Without toxics the kernel's own buffers are enough: what it does not take stops reading. */
  private int limit() {
    return isFree() ? 0 : budget.limitPerPipe();
  }

  private void refunded(int bytes) {
    held -= bytes;
    budget.refund(bytes);
    if (!discarded && held <= limit() / 2) {
      source.reading(true);
    }
  }

  /** The sender has finished. */
  void ended() {
    if (direction == Direction.UPSTREAM) {
      connection.calls().clientEnded();
    }
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
    boolean alone = chunk.isAlone();
    leaves(chunk.bytes(), chunk.bytes().readerIndex(), chunk.size());
    sink.write(chunk);
    if (alone) {
      sink.flush();
    }
  }

  private void leaves(ByteBuf bytes, int at, int size) {
    if (direction == Direction.DOWNSTREAM) {
      connection.leaves(bytes, at, size);
    }
  }

  /** The receiver's kernel has taken that many bytes that were sent. */
  void sent(int bytes) {
    traffic.sent.add(bytes);
    if (direction == Direction.DOWNSTREAM) {
      connection.calls().left(bytes);
    }
  }

  /**
   * Lets the receiver know of the end once all before it is written; its own direction stays open.
   */
  void sendEnd() {
    if (!discarded) {
      if (source.isCutOff()) {
        sink.cutOff();
      }
      sink.finish(!resetAtEnd);
    }
  }

  /** All is written, and the receiver was told of the end if it is to see it. */
  void reachedEnd() {
    if (cutAtEnd) {
      connection.cut(resetAtEnd);
    } else {
      finished = true;
      connection.endedOneWay();
    }
  }

  @Override
  public void flush() {
    if (!discarded) {
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
