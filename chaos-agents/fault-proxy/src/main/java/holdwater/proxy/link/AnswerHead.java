package holdwater.proxy.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads of an answer in HTTP/1 what its client got: the status, and where it must end. Looks at the
 * bytes that leave, so that what faults did to them is in it. Interim answers are passed over.
 */
final class AnswerHead {

  /** The end cannot be told from the head. */
  static final long UNKNOWN = -1;

  private static final int MOST_BYTES = 32 * 1024;
  private static final int MOST_DIGITS = 18;
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final int STATUS_END = STATUS_AT + 3;
  private static final int INTERIM = 1;
  private static final int SWITCHING = 101;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;
  private static final byte[] NOTHING = {};
  private static final byte[] START = ascii("HTTP/1.");
  private static final byte[] LENGTH = ascii("content-length:");
  private static final byte[] ENCODING = ascii("transfer-encoding:");

  private boolean bodiless;
  private byte[] kept = NOTHING;
  private long interim;
  private boolean known;
  private int statusClass;
  private long length;
  private boolean chunked;

  /** Another answer is to come, and one to HEAD has no body whatever its head says. */
  void expect(boolean toHead) {
    bodiless = toHead;
    kept = NOTHING;
    interim = 0;
    known = false;
    statusClass = 0;
    length = UNKNOWN;
    chunked = false;
  }

  /** True once the whole head is here, or it is clear that it is none. */
  boolean isKnown() {
    return known;
  }

  /** From 1 to 5; 0 if that is no HTTP/1. */
  int statusClass() {
    return statusClass;
  }

  /** All bytes of the answer, interim ones and heads included, or {@link #UNKNOWN}. */
  long length() {
    return length;
  }

  /** Whether a last chunk ends it. */
  boolean isChunked() {
    return chunked;
  }

  /** So many bytes from that index on leave for the client. */
  void add(ByteBuf bytes, int at, int size) {
    if (known) {
      return;
    }
    if (kept.length == 0) {
      int used = read(bytes, at, at + size);
      if (!known) {
        kept = new byte[size - used];
        bytes.getBytes(at + used, kept);
      }
      return;
    }
    int before = kept.length;
    kept = Arrays.copyOf(kept, before + size);
    bytes.getBytes(at, kept, before, size);
    int used = read(Unpooled.wrappedBuffer(kept), 0, kept.length);
    kept = Arrays.copyOfRange(kept, used, kept.length);
    if (!known && kept.length > MOST_BYTES) {
      known = true;
    }
  }

  /** Returns how many bytes were of interim answers. */
  private int read(ByteBuf bytes, int from, int end) {
    int at = from;
    while (!known) {
      if (!begins(bytes, at, end)) {
        known = true;
      } else {
        int body = bodyAt(bytes, at, end);
        if (body < 0) {
          break;
        }
        if (understood(bytes, at, body)) {
          known = true;
        } else {
          interim += body - at;
          at = body;
        }
      }
    }
    return at - from;
  }

  private static boolean begins(ByteBuf bytes, int at, int end) {
    for (int i = 0; i < START.length && at + i < end; i++) {
      if (bytes.getByte(at + i) != START[i]) {
        return false;
      }
    }
    return true;
  }

  /** Where the body begins; -1 if the end of the head is still to come. */
  private static int bodyAt(ByteBuf bytes, int at, int end) {
    int line = at;
    while (true) {
      int feed = bytes.indexOf(line, end, (byte) '\n');
      if (feed < 0) {
        return -1;
      }
      boolean empty = feed == line || (feed == line + 1 && bytes.getByte(line) == '\r');
      if (empty && line > at) {
        return feed + 1;
      }
      line = feed + 1;
    }
  }

  /** Takes in a whole head; false if it is that of an interim answer. */
  private boolean understood(ByteBuf bytes, int at, int body) {
    int status = status(bytes, at, body);
    statusClass = status / 100;
    if (statusClass == INTERIM && status != SWITCHING) {
      statusClass = 0;
      return false;
    }
    long head = interim + body - at;
    if (bodiless || status == SWITCHING || status == NO_CONTENT || status == NOT_MODIFIED) {
      length = head;
      return true;
    }
    int line = bytes.indexOf(at, body, (byte) '\n') + 1;
    while (line < body) {
      int feed = bytes.indexOf(line, body, (byte) '\n');
      if (names(bytes, line, feed, LENGTH)) {
        long content = number(bytes, line + LENGTH.length, feed);
        length = content < 0 ? UNKNOWN : head + content;
      } else if (names(bytes, line, feed, ENCODING)) {
        chunked = true;
      }
      line = feed + 1;
    }
    length = chunked ? UNKNOWN : length;
    return true;
  }

  /** 0 if there is none. */
  private static int status(ByteBuf bytes, int at, int body) {
    if (body - at < STATUS_END || bytes.getByte(at + STATUS_AT - 1) != ' ') {
      return 0;
    }
    long status = number(bytes, at + STATUS_AT, at + STATUS_END);
    return status >= 100 && status < 600 ? (int) status : 0;
  }

  private static boolean names(ByteBuf bytes, int line, int end, byte[] name) {
    if (end - line < name.length) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      int letter = bytes.getByte(line + i);
      if ((letter >= 'A' && letter <= 'Z' ? letter + 'a' - 'A' : letter) != name[i]) {
        return false;
      }
    }
    return true;
  }

  /** -1 if that is no number of at most 18 digits with blanks around it. */
  private static long number(ByteBuf bytes, int from, int end) {
    int first = from;
    int last = end;
    while (first < last && bytes.getByte(first) <= ' ') {
      first++;
    }
    while (last > first && bytes.getByte(last - 1) <= ' ') {
      last--;
    }
    long number = 0;
    for (int i = first; i < last; i++) {
      int digit = bytes.getByte(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return last == first || last - first > MOST_DIGITS ? -1 : number;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
