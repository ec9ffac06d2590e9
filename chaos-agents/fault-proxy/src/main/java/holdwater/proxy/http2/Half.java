package holdwater.proxy.http2;

import holdwater.proxy.toxics.Chunk;
import java.util.List;

/**
 * One direction of a stream, with the toxics that meet it.
 *
 * <pre>
 *   frames → [slot of toxic 1] → [slot of toxic 2] → frames
 * </pre>
 *
 * <p>Without toxics its frames pass as they are and nothing is kept here. Counts what the toxics
 * hold, and which payload they dropped: the sender must get that back, for the receiver never will
 * give it. Confined to the connection's event loop.
 */
final class Half implements Chunk.Holder {

  private final Http2Stream stream;
  private Side side;
  private List<StreamSlot> slots = List.of();
  private boolean judged;
  private int held;
  private long unsettled;
  private boolean ended;
  private boolean left;
  private long resetBehind = -1;

  Half(Http2Stream stream) {
    this.stream = stream;
  }

  Http2Stream stream() {
    return stream;
  }

  /**
   * Sets the toxics that meet what comes; harmless once that was done.
   *
   * @param where through which the frames come
   */
  void meets(Side where) {
    if (!judged) {
      judged = true;
      side = where;
      slots = where.slotsFor(this);
      for (int i = 1; i < slots.size(); i++) {
        slots.get(i - 1).next(slots.get(i));
      }
    }
  }

  /** No toxic meets what comes: they have met it elsewhere. */
  void spare() {
    judged = true;
  }

  boolean hasSlots() {
    return !slots.isEmpty();
  }

  List<StreamSlot> slots() {
    return slots;
  }

  /** True once the sender has ended its side. */
  boolean hasEnded() {
    return ended;
  }

  void end() {
    ended = true;
  }

  /** True once the end has gone to the receiver. */
  boolean hasLeft() {
    return left;
  }

  void leave() {
    left = true;
  }

  boolean holds() {
    return held > 0;
  }

  /** The stream is reset once what is held has left. */
  void resetBehind(long error) {
    resetBehind = error;
  }

  /** The error of that reset; -1 if there is none. */
  long resetBehind() {
    return resetBehind;
  }

  /** Payload of the sender that counts for its window, on its way to the toxics. */
  void owes(int bytes) {
    unsettled += bytes;
  }

  /** Gives the chunk to the first toxic. */
  void take(Chunk chunk) {
    held++;
    side.holdsMore(1);
    chunk.heldBy(this);
    slots.get(0).take(chunk);
  }

  /** The last toxic lets it go. */
  void letGo(Chunk chunk, int windowBytes) {
    chunk.heldBy(null);
    held--;
    side.holdsMore(-1);
    unsettled -= windowBytes;
    side.leaves(this, chunk);
    settle();
  }

  @Override
  public void split() {
    held++;
    side.holdsMore(1);
  }

  @Override
  public void dropped() {
    held--;
    side.holdsMore(-1);
    settle();
  }

  /** What is not held any more and did not leave was dropped. */
  private void settle() {
    if (held > 0) {
      return;
    }
    if (unsettled > 0) {
      int dropped = (int) unsettled;
      unsettled = 0;
      side.giveBack(this, dropped);
    }
    side.drained(this);
  }

  /** The stream is over: what is held is dropped. */
  void discard() {
    slots.forEach(StreamSlot::discard);
    slots = List.of();
  }
}
