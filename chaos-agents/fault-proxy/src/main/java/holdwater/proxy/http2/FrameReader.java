package holdwater.proxy.http2;

import holdwater.proxy.toxics.Chunk;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.util.Arrays;

/**
 * Cuts the bytes of one direction into frames, however they were cut into reads.
 *
 * <p>The payload of DATA comes in pieces, as it was read; every other frame comes complete. Keeps
 * at most one frame that is not DATA. Confined to the connection's event loop.
 */
final class FrameReader {

  /** Of a frame that is not DATA, in bytes: as much as a whole header block may have. */
  static final int MAX_FRAME = 64 * 1024;

  /** Nobody gets more memory by announcing a frame than by sending it. */
  private static final int FIRST_PAYLOAD = 1_024;

  /** Who gets the frames. */
  interface Sink {

    /** A frame of this kind begins; refuses it if none may come now. */
    void expect(FrameHead head) throws Http2Violation;

    /** A frame that is not DATA. */
    void frame(FrameHead head, byte[] payload) throws Http2Violation;

    /** A DATA frame begins; it may be empty. */
    void dataBegins(FrameHead head) throws Http2Violation;

    /** The next bytes of its payload; from now on they are the sink's. */
    void data(Chunk piece) throws Http2Violation;
  }

  private final Sink sink;
  private final byte[] headBytes = new byte[FrameHead.SIZE];
  private byte[] payload = new byte[0];
  private FrameHead head;
  private int got;
  private int left;
  private Chunk rest;

  FrameReader(Sink sink) {
    this.sink = sink;
  }

  /**
   * Hands on all that is complete.
   *
   * @throws Http2Violation by whom the reader becomes useless; the rest of the chunk is in {@link
   *     #takeRest}
   */
  void take(Chunk chunk) throws Http2Violation {
    rest = chunk;
    while (rest != null) {
      if (rest.size() == 0) {
        Chunk empty = takeRest();
        empty.drop();
      } else if (head == null) {
        readHead();
      } else if (isData()) {
        readPiece();
      } else {
        readPayload();
      }
    }
  }

  private boolean isData() {
    return head.type() == Http2FrameTypes.DATA;
  }

  private void readHead() throws Http2Violation {
    got += read(headBytes, got, FrameHead.SIZE);
    if (got < FrameHead.SIZE) {
      return;
    }
    FrameHead read = FrameHead.parse(headBytes);
    if (read.type() != Http2FrameTypes.DATA && read.length() > MAX_FRAME) {
      throw new Http2Violation(
          Http2Error.FRAME_SIZE_ERROR, "a frame of more than " + MAX_FRAME + " bytes");
    }
    sink.expect(read);
    head = read;
    left = read.length();
    if (isData()) {
      begin(read);
      return;
    }
    got = 0;
    payload = new byte[Math.min(left, FIRST_PAYLOAD)];
    if (left == 0) {
      complete();
    }
  }

  private void begin(FrameHead data) throws Http2Violation {
    got = 0;
    if (left == 0) {
      head = null;
    }
    sink.dataBegins(data);
  }

  private void readPiece() throws Http2Violation {
    int size = Math.min(left, rest.size());
    left -= size;
    if (left == 0) {
      head = null;
    }
    sink.data(size == rest.size() ? takeRest() : rest.split(size));
  }

  private void readPayload() throws Http2Violation {
    if (got == payload.length) {
      payload = Arrays.copyOf(payload, Math.min(head.length(), 2 * got));
    }
    got += read(payload, got, payload.length);
    if (got == head.length()) {
      complete();
    }
  }

  private void complete() throws Http2Violation {
    FrameHead complete = head;
    byte[] whole = payload;
    head = null;
    got = 0;
    sink.frame(complete, whole);
  }

  private int read(byte[] into, int from, int end) {
    int size = Math.min(end - from, rest.size());
    rest.bytes().readBytes(into, from, size);
    return size;
  }

  /** What was not read of the last chunk; null if that is nothing. */
  Chunk takeRest() {
    Chunk unread = rest;
    rest = null;
    return unread;
  }

  /** The bytes of a frame that is not complete yet. */
  ByteBuf unfinished() {
    if (head == null) {
      return Unpooled.copiedBuffer(headBytes, 0, got);
    }
    // What came of DATA has gone on.
    return isData()
        ? Unpooled.EMPTY_BUFFER
        : Unpooled.copiedBuffer(
            Unpooled.wrappedBuffer(headBytes), Unpooled.wrappedBuffer(payload, 0, got));
  }
}
