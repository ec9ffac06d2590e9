package holdwater.proxy.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which protocols the first message of a TLS client offers (RFC 8446, sections 4.1.2 and 5.1; RFC
 * 7301). Looks only; whoever answers the client reads and judges the message itself.
 *
 * <p>The JDK's engine tells as well, but only on its way to an answer, and that has to wait until
 * the upstream has chosen.
 */
public final class ClientHello {

  /** A full record, far more than any client says. Longer ones are left to the engine. */
  private static final int MOST_BYTES = 16 * 1024 + 5;

  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int RECORD_HEAD = 5;
  private static final int MESSAGE_HEAD = 4;
  private static final int VERSION_AND_RANDOM = 2 + 32;
  private static final int ALPN = 16;

  private ClientHello() {}

  /**
   * What the client offers, best first; empty while more bytes have to come.
   *
   * @param first all that the client has said so far
   * @return no protocols if the client speaks of none, or if this is no hello that could be read
   */
  public static Optional<List<String>> protocols(ByteBuf first) {
    ByteBuf records = first.slice();
    ByteBuf message = Unpooled.buffer();
    while (records.isReadable()) {
      if (records.getUnsignedByte(records.readerIndex()) != HANDSHAKE) {
        return Optional.of(List.of());
      }
      int length = length(records);
      if (records.readableBytes() < RECORD_HEAD + length) {
        break;
      }
      records.skipBytes(RECORD_HEAD);
      message.writeBytes(records, length);
      if (isComplete(message)) {
        return Optional.of(read(message));
      }
    }
    return first.readableBytes() < MOST_BYTES ? Optional.empty() : Optional.of(List.of());
  }

  private static int length(ByteBuf record) {
    return record.readableBytes() < RECORD_HEAD
        ? 0
        : record.getUnsignedShort(record.readerIndex() + RECORD_HEAD - 2);
  }

  /** True as well if it is none: then there is nothing to wait for. */
  private static boolean isComplete(ByteBuf message) {
    if (message.readableBytes() < MESSAGE_HEAD) {
      return false;
    }
    return message.getUnsignedByte(0) != CLIENT_HELLO
        || message.readableBytes() >= MESSAGE_HEAD + message.getUnsignedMedium(1);
  }

  private static List<String> read(ByteBuf message) {
    try {
      if (message.readUnsignedByte() != CLIENT_HELLO) {
        return List.of();
      }
      ByteBuf hello = message.readSlice(message.readUnsignedMedium());
      hello.skipBytes(VERSION_AND_RANDOM);
      // The session, the ciphers, the compressions.
      hello.skipBytes(hello.readUnsignedByte());
      hello.skipBytes(hello.readUnsignedShort());
      hello.skipBytes(hello.readUnsignedByte());
      return hello.isReadable()
          ? extensions(hello.readSlice(hello.readUnsignedShort()))
          : List.of();
    } catch (IndexOutOfBoundsException e) {
      // The engine has the words for it.
      return List.of();
    }
  }

  private static List<String> extensions(ByteBuf extensions) {
    while (extensions.isReadable()) {
      int type = extensions.readUnsignedShort();
      ByteBuf extension = extensions.readSlice(extensions.readUnsignedShort());
      if (type == ALPN) {
        return names(extension.readSlice(extension.readUnsignedShort()));
      }
    }
    return List.of();
  }

  private static List<String> names(ByteBuf list) {
    List<String> names = new ArrayList<>();
    while (list.isReadable()) {
      int length = list.readUnsignedByte();
      names.add(list.readCharSequence(length, StandardCharsets.ISO_8859_1).toString());
    }
    return List.copyOf(names);
  }
}
