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

  private final ByteBuf bytes;
  private final IntConsumer refund;
  private long stamp;
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
    return new Chunk(bytes.readRetainedSlice(size), stamp, share, refund);
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
