package holdwater.proxy.link;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Answers by the class of their status, told in HTTP/1 by their first bytes: {@code HTTP/1.1 200}.
 * Safe to read from any thread.
 */
public final class Statuses {

  /** Of which there are five, from 1. */
  public static final int MOST_CLASS = 5;

  private static final int HUNDRED = 100;
  private static final byte[] START = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
  private static final int CLASS_AT = "HTTP/1.1 ".length();

  private final AtomicLongArray counts = new AtomicLongArray(MOST_CLASS + 1);

  /**
   * Counts the answer that begins with these bytes.
   *
   * @return its class; 0 if that is no answer in HTTP/1
   */
  int count(ByteBuf bytes) {
    int at = bytes.readerIndex();
    if (bytes.readableBytes() <= CLASS_AT || bytes.getByte(at + CLASS_AT - 1) != ' ') {
      return 0;
    }
    for (int i = 0; i < START.length; i++) {
      if (bytes.getByte(at + i) != START[i]) {
        return 0;
      }
    }
    return countClass(bytes.getByte(at + CLASS_AT) - '0');
  }

  /** Counts an answer by its status. */
  void count(int status) {
    countClass(status / HUNDRED);
  }

  private int countClass(int found) {
    if (found < 1 || found > MOST_CLASS) {
      return 0;
    }
    counts.incrementAndGet(found);
    return found;
  }

  /** How many answers had a status of that class, such as 5 for 500 to 599. */
  public long of(int statusClass) {
    return counts.get(statusClass);
  }
}
