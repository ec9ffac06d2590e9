package holdwater.proxy.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Map;

/**
 * Header blocks that mean the same at any time and in any order (RFC 7541, section 6).
 *
 * <p>Every field is literal and never indexed, and the table of the receiver is emptied first, so
 * it does not matter which blocks the receiver was not given.
 */
final class LiteralBlock {

  private static final int EMPTY_TABLE = 0x20;
  private static final int NEVER_INDEXED = 0x10;
  private static final int LENGTH_LIMIT = 0x7F;
  private static final int GUESS_BYTES = 256;

  private LiteralBlock() {}

  static ByteBuf of(Http2Headers headers) {
    ByteBuf block = Unpooled.buffer(GUESS_BYTES);
    block.writeByte(EMPTY_TABLE);
    for (Map.Entry<CharSequence, CharSequence> field : headers) {
      block.writeByte(NEVER_INDEXED);
      text(block, field.getKey());
      text(block, field.getValue());
    }
    return block;
  }

  private static void text(ByteBuf block, CharSequence text) {
    length(block, text.length());
    for (int i = 0; i < text.length(); i++) {
      block.writeByte(text.charAt(i));
    }
  }

  private static void length(ByteBuf block, int length) {
    if (length < LENGTH_LIMIT) {
      block.writeByte(length);
      return;
    }
    block.writeByte(LENGTH_LIMIT);
    int left = length - LENGTH_LIMIT;
    while (left >= 0x80) {
      block.writeByte((left & 0x7F) | 0x80);
      left >>>= 7;
    }
    block.writeByte(left);
  }
}
