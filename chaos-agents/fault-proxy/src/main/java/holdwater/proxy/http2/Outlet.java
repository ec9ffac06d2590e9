package holdwater.proxy.http2;

import holdwater.proxy.toxics.Chunk;
import holdwater.proxy.toxics.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Frames for the receiver of one direction; small ones leave together. Writes only whole frames, so
 * those of different streams may come in any order.
 */
final class Outlet {

  /** What every peer takes in one frame (RFC 9113, section 4.2). */
  private static final int FRAME = 16 * 1024;

  private static final int TOGETHER = 16 * 1024;
  private static final int SMALL = 1_024;

  /** What may be written between two pushes: a few bytes can stand for many header fields. */
  private static final int MAX_WRITTEN = 4 * 1024 * 1024;

  private final Carrier carrier;
  private final Direction direction;
  private final List<Runnable> whenOut = new ArrayList<>(2);
  private Direction cause;
  private ByteBuf pending;
  private int written;

  Outlet(Carrier carrier, Direction direction) {
    this.carrier = carrier;
    this.direction = direction;
    this.cause = direction;
  }

  /** Whose bytes are being read: who asks and does not read what that brings has to wait. */
  void causedBy(Direction read) {
    cause = read;
  }

  /** Bytes of a frame that is to be written later. */
  Chunk adopt(ByteBuf bytes) {
    written += bytes.readableBytes();
    return carrier.adopt(cause, bytes);
  }

  void frame(FrameHead head, byte[] payload) {
    begin(head).writeBytes(payload);
    pushIfMuch();
  }

  private ByteBuf begin(FrameHead head) {
    if (pending == null) {
      pending = Unpooled.buffer();
    }
    written += FrameHead.SIZE + head.length();
    head.write(pending);
    return pending;
  }

  /** Payload of DATA, in frames of a length that every peer takes. */
  void data(int stream, Chunk payload, boolean ends) {
    Chunk rest = payload;
    while (rest.size() > FRAME) {
      dataFrame(stream, rest.split(FRAME), 0);
    }
    dataFrame(stream, rest, ends ? Http2Flags.END_STREAM : 0);
  }

  private void dataFrame(int stream, Chunk payload, int flags) {
    whole(new FrameHead(payload.size(), Http2FrameTypes.DATA, flags, stream), payload);
  }

  /** A frame of which all the payload is there. */
  void whole(FrameHead head, Chunk payload) {
    ByteBuf out = begin(head);
    if (payload.size() <= SMALL) {
      out.writeBytes(payload.bytes());
      payload.drop();
      pushIfMuch();
    } else {
      push();
      carrier.enter(direction, payload);
    }
  }

  void endOfData(int stream) {
    frame(new FrameHead(0, Http2FrameTypes.DATA, Http2Flags.END_STREAM, stream), new byte[0]);
  }

  /** A header block, in as many frames as it takes. */
  void headers(int stream, boolean ends, ByteBuf block) {
    fragments(Http2FrameTypes.HEADERS, ends ? Http2Flags.END_STREAM : 0, stream, block);
  }

  void promise(int stream, int promised, ByteBuf block) {
    ByteBuf number = Unpooled.buffer(Integer.BYTES).writeInt(promised);
    fragments(Http2FrameTypes.PUSH_PROMISE, 0, stream, Unpooled.wrappedBuffer(number, block));
  }

  private void fragments(int first, int firstFlags, int stream, ByteBuf payload) {
    int type = first;
    int flags = firstFlags;
    do {
      int size = Math.min(FRAME, payload.readableBytes());
      int end = size == payload.readableBytes() ? Http2Flags.END_HEADERS : 0;
      begin(new FrameHead(size, type, flags | end, stream)).writeBytes(payload, size);
      type = Http2FrameTypes.CONTINUATION;
      flags = 0;
    } while (payload.isReadable());
    pushIfMuch();
  }

  void reset(int stream, long error) {
    number(Http2FrameTypes.RST_STREAM, stream, error);
  }

  /** The sender of the other direction may send so many bytes more. */
  void window(int stream, int bytes) {
    number(Http2FrameTypes.WINDOW_UPDATE, stream, bytes);
  }

  private void number(int type, int stream, long number) {
    begin(new FrameHead(Integer.BYTES, type, 0, stream)).writeInt((int) number);
    pushIfMuch();
  }

  void goAway(int lastStream, Http2Error error, String reason) {
    byte[] words = reason.getBytes(StandardCharsets.US_ASCII);
    begin(new FrameHead(2 * Integer.BYTES + words.length, Http2FrameTypes.GO_AWAY, 0, 0))
        .writeInt(lastStream)
        .writeInt((int) error.code())
        .writeBytes(words);
    pushIfMuch();
  }

  /** Runs the task when the receiver's kernel has what was written so far. */
  void whenOut(Runnable task) {
    whenOut.add(task);
  }

  private void pushIfMuch() {
    if (pending.readableBytes() >= TOGETHER) {
      push();
    }
  }

  /** Lets go of all that was written. */
  void push() {
    if (pending == null) {
      return;
    }
    Chunk chunk = carrier.adopt(cause, pending);
    pending = null;
    if (!whenOut.isEmpty()) {
      chunk.onFree(once(List.copyOf(whenOut)));
      whenOut.clear();
    }
    carrier.enter(direction, chunk);
  }

  /** A chunk that is split takes memory first, and tells that as well. */
  private static IntConsumer once(List<Runnable> tasks) {
    List<Runnable> left = new ArrayList<>(tasks);
    return freed -> {
      if (freed > 0) {
        left.forEach(Runnable::run);
        left.clear();
      }
    };
  }

  /** Ends a read: what it brought is on its way. */
  void settle() {
    push();
    written = 0;
    cause = direction;
  }

  /** Refuses what a read brings if that is out of all proportion. */
  void checkWritten() throws Http2Violation {
    if (written > MAX_WRITTEN) {
      throw new Http2Violation(Http2Error.ENHANCE_YOUR_CALM, "too many header fields at once");
    }
  }

  void discard() {
    pending = null;
    whenOut.clear();
  }
}
