package holdwater.proxy.http;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names for requests that look like Toxiproxy's: 20 characters, growing with time. Safe for use by
 * many threads.
 */
final class RequestIds {

  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuv";
  private static final int LENGTH = 20;
  private static final int RANDOM_BITS = 40;

  private final long process;
  private final AtomicInteger count = new AtomicInteger();

  /**
   * @param random tells this process from others
   */
  RequestIds(SplittableRandom random) {
    process = random.nextLong() >>> (Long.SIZE - RANDOM_BITS);
  }

  /**
   * @param epochMillis the time now
   */
  String next(long epochMillis) {
    // 32 bits of seconds and the process's 40 make 72, 24 bits count: 96 in all, 5 per character.
    long high = ((epochMillis / 1000) << 32) | (process >>> 8);
    long low = ((process & 0xFF) << 24) | (count.getAndIncrement() & 0xFFFFFF);
    StringBuilder id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(bits(high, low, i * 5)));
    }
    return id.toString();
  }

  /** Five bits from {@code from} on, counted from the left of 64 high and 32 low ones. */
  private static int bits(long high, long low, int from) {
    int value = 0;
    for (int bit = from; bit < from + 5; bit++) {
      long one = bit < 64 ? high >>> (63 - bit) : bit < 96 ? low >>> (95 - bit) : 0;
      value = (value << 1) | (int) (one & 1);
    }
    return value;
  }
}
