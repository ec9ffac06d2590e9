package holdwater.proxy.toxics;

import io.netty.buffer.ByteBuf;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bytes arrive changed; none is lost, none is added.
 *
 * <pre>
 *   came     abcdefgh
 *   leaves   abcGefgh                   (a bit of d has flipped)
 * </pre>
 *
 * Which bytes is decided by their place in the stream, not by the chunks they come in: the same
 * seed hits the same ones, however the network cuts them. The gaps between them are drawn as the
 * inverse of the geometric distribution (Devroye: Non-Uniform Random Variate Generation, X.2), so
 * bytes that are spared cost nothing.
 *
 * @param rate the share of bytes that change, between 0 and 1
 * @param unit whether one bit of them flips or the whole byte becomes another
 */
public record Corrupt(double rate, Unit unit) implements Toxic {

  /** How much of a byte changes. */
  public enum Unit {
    BIT,
    BYTE
  }

  private static final double DEFAULT_RATE = 0.001;

  /** More bytes than any connection sees, and far from overflow. */
  private static final long NEVER = Long.MAX_VALUE / 2;

  static final ToxicType TYPE =
      ToxicType.extension(
          "corrupt",
          attributes ->
              new Corrupt(
                  attributes.fraction("rate", 0, 1, DEFAULT_RATE),
                  attributes.word("unit", Unit.BIT)));

  @Override
  public Map<String, Object> attributes() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("rate", rate);
    shown.put("unit", Attributes.shown(unit));
    return shown;
  }

  @Override
  public Stage begin(Flow flow) {
    return new Corrupting(this, flow);
  }

  private static final class Corrupting extends Passing {

    private Corrupt corrupt;
    private long seen;
    private long gap;

    private Corrupting(Corrupt corrupt, Flow flow) {
      super(flow);
      this.corrupt = corrupt;
      gap = drawGap();
    }

    private long drawGap() {
      if (corrupt.rate == 0) {
        return NEVER;
      }
      // At a rate of 1 the divisor is minus infinity and every gap 0.
      double drawn = Math.log1p(-flow.dice().nextDouble()) / Math.log1p(-corrupt.rate);
      return (long) Math.min((double) NEVER, drawn);
    }

    @Override
    public void chunk(Chunk chunk) {
      int size = chunk.size();
      if (gap < size) {
        flow.bit("changes from byte", seen + gap);
      }
      while (gap < size) {
        change(chunk.bytes(), chunk.bytes().readerIndex() + (int) gap);
        gap += 1 + drawGap();
      }
      gap -= size;
      seen += size;
      flow.pass(chunk);
    }

    private void change(ByteBuf bytes, int at) {
      int mask =
          corrupt.unit == Unit.BIT
              ? 1 << flow.dice().nextInt(Byte.SIZE)
              : flow.dice().nextInt(1, 256);
      bytes.setByte(at, bytes.getByte(at) ^ mask);
    }

    @Override
    public void update(Toxic toxic) {
      corrupt = (Corrupt) toxic;
      gap = drawGap();
    }
  }
}
