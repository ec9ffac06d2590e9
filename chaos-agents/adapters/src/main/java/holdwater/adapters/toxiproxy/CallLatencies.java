package holdwater.adapters.toxiproxy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Latencies as traffic reports them: HdrHistogram's compressed V2 encoding in Base64. */
final class CallLatencies {
  private static final int SIGNIFICANT_DIGITS = 3;

  private CallLatencies() {}

  /**
   * What a second of traffic has of them.
   *
   * @param tag by which they are told
   * @param micros how many calls took so many microseconds; nothing is told of none
   */
  static Map<String, String> of(String tag, Map<Long, Long> micros) {
    return micros.isEmpty() ? Map.of() : Map.of(tag, encoded(micros));
  }

  private static String encoded(Map<Long, Long> micros) {
    Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    micros.forEach(histogram::recordValueWithCount);
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }
}
