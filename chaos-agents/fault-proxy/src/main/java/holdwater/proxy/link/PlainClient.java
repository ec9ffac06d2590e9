package holdwater.proxy.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A client that does not speak TLS where it has to, told by its first byte. */
final class PlainClient {

  static final String REASON = "it speaks no TLS, which this proxy terminates: call it with https";

  /** A handshake in TLS begins with it. */
  private static final int HANDSHAKE = 22;

  private static final String BODY =
      "This port of the fault proxy speaks TLS: call it with https.\n";
  private static final String ANSWER =
      "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
          + BODY.length()
          + "\r\nConnection: close\r\n\r\n"
          + BODY;

  private PlainClient() {}

  /**
   * @param first the first bytes of a client, at least one
   */
  static boolean is(ByteBuf first) {
    return first.getUnsignedByte(first.readerIndex()) != HANDSHAKE;
  }

  /** What it is told if it seems to speak HTTP, whose requests begin with a capital letter. */
  static Optional<ByteBuf> answer(ByteBuf first) {
    int letter = first.getUnsignedByte(first.readerIndex());
    return letter >= 'A' && letter <= 'Z'
        ? Optional.of(Unpooled.copiedBuffer(ANSWER, StandardCharsets.US_ASCII))
        : Optional.empty();
  }
}
