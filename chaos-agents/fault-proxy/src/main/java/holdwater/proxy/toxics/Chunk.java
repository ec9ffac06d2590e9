package holdwater.proxy.toxics;

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

  private final ByteBuf bytes;
  private IntConsumer refund;
  private long stamp;
  private boolean alone;
  private int charge;

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
    Chunk piece = new Chunk(bytes.readRetainedSlice(size), stamp, share + PIECE, refund);
    piece.alone = alone;
    return piece;
  }

  /** Also tells {@code account} of memory that is free again, or that a split takes (negative). */
  void onFree(IntConsumer account) {
    refund = refund.andThen(account);
  }

  /** It is to reach the receiver in a write of its own. */
  void goesAlone() {
    alone = true;
  }

  public boolean isAlone() {
    return alone;
  }

  /** Forgets the bytes. */
  public void drop() {
    bytes.release();
    refund();
  }

  /** Gives the charge back after the bytes were written. */
  public void refund() {
    refund.accept(charge);
    charge = 0;
  }
}
