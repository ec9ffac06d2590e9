package holdwater.proxy.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Error;

/** The table of headers that SETTINGS grant their receiver. */
final class GrantedTable {
  private static final int TABLE_SIZE = 1;
  private static final int SETTING_BYTES = 6;

  private GrantedTable() {}

  /** Lowers a table that would take too much memory here; returns its size. */
  static int lowered(byte[] settings) throws Http2Violation {
    if (settings.length % SETTING_BYTES != 0) {
      throw new Http2Violation(Http2Error.FRAME_SIZE_ERROR, "a frame of a wrong length");
    }
    int size = HeaderDecoder.UNCHANGED;
    for (int at = 0; at < settings.length; at += SETTING_BYTES) {
      if (settings[at] == 0 && settings[at + 1] == TABLE_SIZE) {
        ByteBuf value = Unpooled.wrappedBuffer(settings, at + 2, Integer.BYTES);
        size = (int) Math.min(value.getUnsignedInt(0), HeaderDecoder.MAX_TABLE);
        value.setInt(0, size);
      }
    }
    return size;
  }
}
