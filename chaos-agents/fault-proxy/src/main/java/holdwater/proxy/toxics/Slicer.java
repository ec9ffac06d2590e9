package holdwater.proxy.toxics;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Chunks are cut into pieces of about {@code averageSize} bytes that leave {@code delay} after one
 * another, each in a write of its own.
 *
 * <pre>
 *   came     aaaaaaaa        b
 *   leaves   a..aaa..aa..aa  b
 * </pre>
 *
 * A chunk is halved, and its halves again, until a piece is at most {@code averageSize +
 * sizeVariation}; each cut is shifted by up to {@code sizeVariation} to either side.
 *
 * <p>At a delay of 0 the pieces still leave one by one, so that one connection's pieces never keep
 * the others waiting. While many pieces of a connection are on their way (a latency behind this
 * holds them, or its receiver is slow), what comes then is not cut: pieces would cost more memory
 * than their bytes. When the toxic goes, what waits follows the piece in front uncut.
 *
 * @param averageSize bytes, at least 1
 * @param sizeVariation bytes, less than {@code averageSize}
 * @param delay microseconds
 */
public record Slicer(long averageSize, long sizeVariation, long delay) implements Toxic {

  private static final long MAX_DELAY_MICROS =
      TimeUnit.MILLISECONDS.toMicros(Attributes.MAX_MILLIS);

  /** Also keeps the pieces of one connection from taking the event loop for themselves. */
  private static final long LEAST_DELAY_MICROS = 1;

  /** A quarter of a megabyte of memory beside their bytes. */
  private static final int MOST_PIECES_ON_THEIR_WAY = 1_024;

  static final ToxicType TYPE =
      ToxicType.stock(
          "slicer",
          attributes -> {
            long averageSize = attributes.whole("average_size", 1, Integer.MAX_VALUE, 0);
            return new Slicer(
                averageSize,
                attributes.whole("size_variation", averageSize - 1),
                attributes.whole("delay", MAX_DELAY_MICROS));
          });

  @Override
  public Map<String, Object> attributes() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("average_size", averageSize);
    shown.put("size_variation", sizeVariation);
    shown.put("delay", delay);
    return shown;
  }

  @Override
  public Stage begin(Flow flow) {
    return new Slicing(this, flow);
  }

  private static final class Slicing extends Holding {

    private Slicer knife;
    // The parts of the head that are still to be cut, the first on top: never more than the
    // halvings of one chunk.
    private final ArrayDeque<Integer> parts = new ArrayDeque<>();
    private long lastLeft = Long.MIN_VALUE;
    private int onTheirWay;

    private Slicing(Slicer knife, Flow flow) {
      super(flow);
      this.knife = knife;
    }

    @Override
    int next(Chunk head) {
      if (isRetired() || onTheirWay >= MOST_PIECES_ON_THEIR_WAY) {
        parts.clear();
        return head.size();
      }
      if (parts.isEmpty()) {
        parts.push(head.size());
      }
      int part = parts.pop();
      while (part - knife.averageSize > knife.sizeVariation) {
        int first = part / 2 + shift();
        parts.push(part - first);
        part = first;
      }
      return part;
    }

    /** Less than half of what is cut, because that is longer than twice the variation. */
    private int shift() {
      int variation = (int) knife.sizeVariation;
      return variation == 0 ? 0 : flow.dice().nextInt(-variation, variation);
    }

    @Override
    long leaves(Chunk next) {
      if (isRetired()) {
        return next.stamp();
      }
      onTheirWay++;
      // A toxic behind this may split a piece again, which takes memory: then there are two.
      next.onFree(bytes -> onTheirWay += bytes < 0 ? 1 : -1);
      next.goesAlone();
      lastLeft = Math.max(next.stamp(), nextTurn());
      return lastLeft;
    }

    private long nextTurn() {
      long micros = Math.max(LEAST_DELAY_MICROS, knife.delay);
      return lastLeft == Long.MIN_VALUE
          ? lastLeft
          : lastLeft + TimeUnit.MICROSECONDS.toNanos(micros);
    }

    @Override
    long endLeaves(long came) {
      return isRetired() ? came : Math.max(came, nextTurn());
    }

    @Override
    public void update(Toxic toxic) {
      knife = (Slicer) toxic;
      parts.clear();
      super.update(toxic);
    }
  }
}
