package holdwater.proxy.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Records that came and are not yet opened: lent by the wire below while it tells of them, and
 * kept, within the budget, if they have to wait. Confined to the loop.
 */
final class TlsInbox {

  private final Budget budget;
  private ByteBuf lent = Unpooled.EMPTY_BUFFER;
  private ByteBuf kept;
  private int charge;

  TlsInbox(Budget budget) {
    this.budget = budget;
  }

  void lend(ByteBuf bytes) {
    if (kept == null) {
      lent = bytes;
    } else {
      kept.discardReadBytes().writeBytes(bytes);
      charge(kept.capacity());
    }
  }

  /** What is lent is taken back: the rest of it is kept. */
  void takeBack() {
    if (lent.isReadable()) {
      kept = Memory.copy(lent);
      charge(kept.capacity());
    }
    lent = Unpooled.EMPTY_BUFFER;
  }

  private void charge(int bytes) {
    budget.charge(bytes - charge);
    charge = bytes;
  }

  /** What comes next; opening takes from it. */
  ByteBuf bytes() {
    return kept == null ? lent : kept;
  }

  boolean isEmpty() {
    return !bytes().isReadable();
  }

  /** Gives memory back that holds nothing any more. */
  void tidy() {
    if (kept != null && !kept.isReadable()) {
      forget();
    }
  }

  /** Drops what waits; harmless when repeated. */
  void forget() {
    lent = Unpooled.EMPTY_BUFFER;
    if (kept != null) {
      kept.release();
      kept = null;
      charge(0);
    }
  }
}
