package holdwater.proxy.http2;

import holdwater.proxy.toxics.Chunk;
import io.netty.handler.codec.http2.Http2Error;

/**
 * The DATA frame that one direction is in. What has come of it goes on as a frame of its own, since
 * frames of other streams may have to go before its rest has come.
 *
 * <p>Padding stays where the whole frame is there and no toxic meets it. Elsewhere it is dropped
 * and given back to the sender, who may have so much less in flight for it. Confined to the
 * connection's event loop.
 */
final class DataFlow {

  private static final int UNKNOWN = -1;

  private final Side side;
  private FrameHead head;
  private Half half;
  private int padding;
  private int left;
  private boolean ended;

  DataFlow(Side side) {
    this.side = side;
  }

  void begins(FrameHead frame) throws Http2Violation {
    head = frame;
    half = side.half(frame.stream());
    padding = frame.isPadded() ? UNKNOWN : 0;
    left = frame.length();
    ended = false;
    if (frame.stream() == 0 || (frame.isPadded() && frame.length() == 0)) {
      throw new Http2Violation(Http2Error.PROTOCOL_ERROR, "DATA in a wrong place");
    }
    if (half != null && frame.length() == 0) {
      if (frame.endsStream()) {
        side.endOfData(half);
      } else if (!half.hasSlots()) {
        side.asItCame(half, frame);
      }
    }
  }

  void take(Chunk piece) throws Http2Violation {
    if (half == null || half.stream().isClosed()) {
      // The stream is over on our side; for the sender the bytes are still on their way.
      side.giveBackToConnection(piece.size());
      piece.drop();
    } else if (head.isPadded() && !half.hasSlots() && piece.size() == head.length()) {
      side.asItCame(half, head, piece);
    } else {
      withoutPadding(piece);
    }
  }

  private void withoutPadding(Chunk piece) throws Http2Violation {
    if (padding == UNKNOWN) {
      padding = piece.bytes().readUnsignedByte();
      left -= 1 + padding;
      if (left < 0) {
        piece.drop();
        throw new Http2Violation(Http2Error.PROTOCOL_ERROR, "more padding than payload");
      }
      side.giveBack(half, 1 + padding);
    }
    int size = Math.min(left, piece.size());
    left -= size;
    boolean last = left == 0 && head.endsStream() && !ended;
    ended |= last;
    if (size == 0) {
      piece.drop();
      if (last) {
        side.endOfData(half);
      }
      return;
    }
    if (size == piece.size()) {
      side.data(half, piece, last);
    } else {
      Chunk data = piece.split(size);
      piece.drop();
      side.data(half, data, last);
    }
  }
}
