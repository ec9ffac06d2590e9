package holdwater.proxy.http2;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Flags;

/**
 * The nine bytes before the payload of a frame (RFC 9113, section 4.1).
 *
 * @param length of the payload, in bytes
 * @param type one of Netty's {@code Http2FrameTypes}, or one that nobody here knows
 * @param flags one of Netty's {@code Http2Flags} per bit
 * @param stream 0 for the connection
 */
record FrameHead(int length, int type, int flags, int stream) {

  static final int SIZE = 9;

  static FrameHead parse(byte[] head) {
    int length = ((head[0] & 0xFF) << 16) | ((head[1] & 0xFF) << 8) | (head[2] & 0xFF);
    return new FrameHead(length, head[3] & 0xFF, head[4] & 0xFF, positiveInt(head, 5));
  }

  /** Four bytes as a number, without their highest bit, which means nothing. */
  static int positiveInt(byte[] bytes, int at) {
    return ((bytes[at] & 0x7F) << 24)
        | ((bytes[at + 1] & 0xFF) << 16)
        | ((bytes[at + 2] & 0xFF) << 8)
        | (bytes[at + 3] & 0xFF);
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }

  boolean endsStream() {
    return has(Http2Flags.END_STREAM);
  }

  boolean endsHeaders() {
    return has(Http2Flags.END_HEADERS);
  }

  boolean isPadded() {
    return has(Http2Flags.PADDED);
  }

  boolean hasPriority() {
    return has(Http2Flags.PRIORITY);
  }

  boolean isAck() {
    return has(Http2Flags.ACK);
  }

  /** The same frame on another stream. */
  FrameHead on(int other) {
    return new FrameHead(length, type, flags, other);
  }

  void write(ByteBuf out) {
    out.writeMedium(length).writeByte(type).writeByte(flags).writeInt(stream);
  }
}
