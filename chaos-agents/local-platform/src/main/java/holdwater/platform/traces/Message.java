package holdwater.platform.traces;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** What a sender sent, as it came and unpacked. */
final class Message {
  /**
   * Of either form. Senders send 512 spans at once unless told otherwise, which is a tenth of that.
   */
  static final int MOST_BYTES = 2 << 20;

  private static final int TOO_BIG = 413;
  private static final int BAD = 400;
  private static final int UNKNOWN_FORM = 415;

  private final byte[] sent;
  private final byte[] unpacked;
  private final Optional<String> encoding;

  private Message(byte[] sent, byte[] unpacked, Optional<String> encoding) {
    this.sent = sent;
    this.unpacked = unpacked;
    this.encoding = encoding;
  }

  /**
   * Reads a message, and of one that is too big no more than shows that it is: packed, a gigabyte
   * may take a megabyte.
   *
   * @param encoding what HTTP calls so; gzip is known
   * @throws MessageRefused when it is too big or cannot be unpacked
   * @throws IOException when the sender is gone
   */
  static Message read(InputStream in, Optional<String> encoding)
      throws IOException, MessageRefused {
    byte[] sent = in.readNBytes(MOST_BYTES + 1);
    checkSize(sent, "sent");
    if (encoding.isEmpty() || encoding.get().equalsIgnoreCase("identity")) {
      return new Message(sent, sent, Optional.empty());
    }
    if (!encoding.get().equalsIgnoreCase("gzip")) {
      throw new MessageRefused(UNKNOWN_FORM, "only gzip is unpacked");
    }
    byte[] unpacked = unpack(sent);
    checkSize(unpacked, "unpacked");
    return new Message(sent, unpacked, Optional.of("gzip"));
  }

  private static byte[] unpack(byte[] sent) throws MessageRefused {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      return in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw new MessageRefused(BAD, "not what gzip makes");
    }
  }

  private static void checkSize(byte[] bytes, String form) throws MessageRefused {
    if (bytes.length > MOST_BYTES) {
      throw new MessageRefused(TOO_BIG, "more than " + MOST_BYTES + " bytes " + form);
    }
  }

  /** As it came, to be sent on with the same {@link #encoding}. */
  byte[] sent() {
    return sent;
  }

  byte[] unpacked() {
    return unpacked;
  }

  Optional<String> encoding() {
    return encoding;
  }
}
