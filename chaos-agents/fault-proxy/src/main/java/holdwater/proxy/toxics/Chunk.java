package holdwater.proxy.toxics;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.exchange.Part;
import io.netty.buffer.ByteBuf;
import java.util.function.IntConsumer;

/**
 * Bytes on their way through a link, with the memory they hold charged to the pipe they are in.
 *
 * <p>Confined to the connection's event loop. Whoever holds a chunk passes it on, drops it, or
 * splits it.
 */
public final class Chunk {

  /** What a piece costs beside its bytes: itself, its view of the buffer, its place in a queue. */
  private static final int PIECE = 256;

  /** Keeps count of the chunks in its hands. */
  public interface Holder {

    /** One of them has become two. */
    void split();

    /** One of them is gone. */
    void dropped();
  }

  private IntConsumer refund;
  private ByteBuf bytes;
  private long stamp;
  private boolean alone;
  private int charge;
  private Exchange exchange;
  private Part part = Part.REST;
  private boolean first;
  private boolean last;
  private Holder holder;

  /**
   * A chunk that has just been read.
   *
   * @param stamp when it came, in nanoseconds
   * @param refund gets the charge back when the memory is free again
   */
  public Chunk(ByteBuf bytes, long stamp, IntConsumer refund) {
    // Ten bytes in a 4 KiB read buffer hold 4 KiB: the bound is on memory, not on payload.
    this(bytes, stamp, bytes.capacity(), refund);
  }

  private Chunk(ByteBuf bytes, long stamp, int charge, IntConsumer refund) {
    this.bytes = bytes;
    this.stamp = stamp;
    this.charge = charge;
    this.refund = refund;
  }

  /** The bytes; whoever writes them also releases them and then calls {@link #refund}. */
  public ByteBuf bytes() {
    return bytes;
  }

  public int size() {
    return bytes.readableBytes();
  }

  /** The memory this chunk keeps from being freed, in bytes. */
  public int charge() {
    return charge;
  }

  /** When it came, or when the toxic before let it go, in nanoseconds. */
  public long stamp() {
    return stamp;
  }

  /** Notes when a toxic let it go, so that the delays of several toxics add up. */
  public void stamp(long nanos) {
    stamp = nanos;
  }

  /** Takes the first {@code size} bytes off into a chunk of their own. */
  public Chunk split(int size) {
    int share = (int) ((long) charge * size / size());
    charge -= share;
    // Pieces of a byte each must not cost more than the bound on memory knows.
    refund.accept(-PIECE);
    Chunk front = new Chunk(bytes.readRetainedSlice(size), stamp, share + PIECE, refund);
    front.alone = alone;
    front.exchange = exchange;
    front.part = part == Part.HEAD_END ? Part.HEAD : part;
    front.first = first;
    first = false;
    front.holder = holder;
    if (holder != null) {
      holder.split();
    }
    return front;
  }

  /** Also tells {@code account} of memory that is free again, or that a split takes (negative). */
  public void onFree(IntConsumer account) {
    refund = refund.andThen(account);
  }

  /** It is to reach the receiver in a write of its own. */
  void goesAlone() {
    alone = true;
  }

  public boolean isAlone() {
    return alone;
  }

  /**
   * Notes of which message these bytes are.
   *
   * @param of null if that cannot be told
   * @param opens true if the message begins here
   * @param ends true if it ends here
   */
  public void belongsTo(Exchange of, Part as, boolean opens, boolean ends) {
    exchange = of;
    part = as;
    first = opens;
    last = ends;
  }

  /** The exchange whose request or response this is of; null where messages are not told apart. */
  public Exchange exchange() {
    return exchange;
  }

  public Part part() {
    return part;
  }

  /** True if its first byte is the first of a message. */
  public boolean isFirst() {
    return first;
  }

  /** True if its last byte is the last of a message. */
  public boolean isLast() {
    return last;
  }

  /** Puts other bytes in the place of these. */
  void become(ByteBuf others, Part as, boolean ends) {
    bytes.release();
    bytes = others;
    part = as;
    last = ends;
  }

  /** Who counts it from now on; null for nobody. */
  public void heldBy(Holder counting) {
    holder = counting;
  }

  /** Forgets the bytes. */
  public void drop() {
    if (holder != null) {
      holder.dropped();
      holder = null;
    }
    bytes.release();
    refund();
  }

  /** Gives the charge back after the bytes were written. */
  public void refund() {
    refund.accept(charge);
    charge = 0;
  }
}
