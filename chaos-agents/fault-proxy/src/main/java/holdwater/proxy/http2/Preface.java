package holdwater.proxy.http2;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.nio.charset.StandardCharsets;

/**
 * Tells by the first bytes of a connection whether it speaks HTTP/2 (RFC 9113, section 3.4). Looks
 * only; the bytes may pass meanwhile. Confined to one thread.
 */
public final class Preface {

  private static final byte[] TEXT =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** In bytes. */
  public static final int SIZE = TEXT.length;

  private static final int SETTING_BYTES = 6;
  private static final int MAX_SETTINGS = 1_024;

  /** What the client's bytes tell. */
  public enum Told {
    /** All of them were right, and more of the preface has to come. */
    NOTHING_YET,
    HTTP2,
    SOMETHING_ELSE
  }

  private int matched;

  /** Looks at the next bytes of the client. */
  public Told look(ByteBuf bytes) {
    int size = Math.min(bytes.readableBytes(), TEXT.length - matched);
    for (int i = 0; i < size; i++) {
      if (bytes.getByte(bytes.readerIndex() + i) != TEXT[matched + i]) {
        return Told.SOMETHING_ELSE;
      }
    }
    if (matched + size < TEXT.length) {
      matched += size;
      return Told.NOTHING_YET;
    }
    return Told.HTTP2;
  }

  /** True if the first bytes of it have come. */
  public boolean hasBegun() {
    return matched > 0;
  }

  /** Of the preface, how much had not come before the bytes that were looked at last. */
  public int left() {
    return TEXT.length - matched;
  }

  /** True if the bytes begin as those of a server that speaks first: with the head of SETTINGS. */
  public static boolean looksLikeServer(ByteBuf bytes) {
    if (bytes.readableBytes() < FrameHead.SIZE) {
      return false;
    }
    byte[] head = new byte[FrameHead.SIZE];
    bytes.getBytes(bytes.readerIndex(), head);
    FrameHead first = FrameHead.parse(head);
    return first.type() == Http2FrameTypes.SETTINGS
        && first.stream() == 0
        && first.flags() == 0
        && first.length() <= MAX_SETTINGS
        && first.length() % SETTING_BYTES == 0;
  }
}
