package holdwater.engine.journal;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;

/** Latency histograms as traffic reports them: compressed V2 encoding in Base64, microseconds. */
public final class Histograms {
  private Histograms() {}

  /** What the histogram that {@code encoded} stands for counts. */
  public static Latencies decode(String encoded) {
    try {
      return Latencies.of(
          // Half the garbage of one that counts in longs; nobody sends so many viewers.
          IntCountsHistogram.decodeFromCompressedByteBuffer(
              ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), 0));
    } catch (DataFormatException | IllegalArgumentException e) {
      throw new JournalFailed("a histogram in the journal cannot be decoded: " + e, e);
    }
  }

  /** {@code histogram} as text. */
  public static String encode(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    byte[] bytes = new byte[length];
    buffer.flip().get(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
