package holdwater.proxy.http2;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.ArrayDeque;

/**
 * Reads the header blocks of one direction, with the table that its sender fills (RFC 7541).
 *
 * <p>Every block has to come here, in order, whatever becomes of it: the next one may refer to it.
 */
final class HeaderDecoder {

  /** What a receiver may let its sender keep, in bytes; more is lowered on its way. */
  static final int MAX_TABLE = 64 * 1024;

  /** Header lists beyond are no header lists: a block of some bytes can stand for megabytes. */
  private static final int MAX_LIST = 256 * 1024;

  private static final int MAX_UNACKNOWLEDGED = 1_000;
  private static final int FIRST_TABLE = 4_096;

  /** SETTINGS that say nothing of the table. */
  static final int UNCHANGED = -1;

  private final DefaultHttp2HeadersDecoder decoder =
      new DefaultHttp2HeadersDecoder(false, false, MAX_LIST);
  private final ArrayDeque<Integer> announced = new ArrayDeque<>(2);
  private int size = FIRST_TABLE;

  Http2Headers decode(int stream, byte[] block) throws Http2Violation {
    try {
      return decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(block));
    } catch (Http2Exception e) {
      Http2Error error =
          e instanceof Http2Exception.HeaderListSizeException
              ? Http2Error.ENHANCE_YOUR_CALM
              : Http2Error.COMPRESSION_ERROR;
      throw new Http2Violation(error, "a header block that cannot be read");
    }
  }

  /** The receiver sent SETTINGS with this size of the table, or {@link #UNCHANGED}. */
  void announced(int table) throws Http2Violation {
    if (announced.size() == MAX_UNACKNOWLEDGED) {
      throw new Http2Violation(Http2Error.ENHANCE_YOUR_CALM, "too many SETTINGS ahead");
    }
    announced.add(table);
    // A sender may use more from the moment it reads this; less it uses once it says so.
    limit();
  }

  /** The sender follows the eldest of the SETTINGS that it had not acknowledged. */
  void acknowledged() throws Http2Violation {
    Integer table = announced.poll();
    if (table != null && table != UNCHANGED) {
      size = table;
      limit();
    }
  }

  private void limit() throws Http2Violation {
    long most = size;
    for (int table : announced) {
      most = Math.max(most, table);
    }
    try {
      if (decoder.maxHeaderTableSize() != most) {
        decoder.maxHeaderTableSize(most);
      }
    } catch (Http2Exception e) {
      throw new Http2Violation(Http2Error.PROTOCOL_ERROR, "a table of headers of no size");
    }
  }
}
