package holdwater.load.record;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/** HdrHistogram's compressed V2 encoding in Base64. One histogram is reused; not thread-safe. */
public final class HistogramText {
  /** Nothing that a viewer waits for is longer: later values count as this. */
  static final long HIGHEST_MICROS = 60_000_000;

  private static final int SIGNIFICANT_DIGITS = 3;

  private final Histogram histogram = new Histogram(1, HIGHEST_MICROS, SIGNIFICANT_DIGITS);
  private final ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());

  /** A histogram of these. */
  public String encode(long[] micros) {
    histogram.reset();
    for (long value : micros) {
      histogram.recordValue(Math.min(value, HIGHEST_MICROS));
    }
    buffer.clear();
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }
}
