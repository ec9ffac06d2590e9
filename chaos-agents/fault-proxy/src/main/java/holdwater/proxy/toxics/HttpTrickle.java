package holdwater.proxy.toxics;

import holdwater.proxy.exchange.Part;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The head passes at once and the body drips behind it at {@code rate} bytes per second: a server
 * that never quite stops answering, so that timeouts on silence never fire.
 *
 * <p>On upstream it is the request's body that drips. A body in chunks drips with its framing. What
 * waits when the toxic goes leaves with the next drop.
 *
 * @param rate bytes per second
 */
public record HttpTrickle(long rate) implements HttpToxic {

  private static final long MAX_RATE = 1_000_000_000;

  /** Drops this far apart, or one byte at a time if that is rarer. */
  private static final long DROPS_PER_SECOND = 20;

  static final ToxicType TYPE =
      ToxicType.extension(
          "http_trickle", attributes -> new HttpTrickle(attributes.whole("rate", 1, MAX_RATE, 0)));

  @Override
  public Map<String, Object> attributes() {
    return Map.of("rate", rate);
  }

  @Override
  public boolean meetsStreams() {
    return true;
  }

  @Override
  public Stage begin(Flow flow) {
    return new Dripping(this, flow);
  }

  private int dropBytes() {
    return (int) Math.max(1, rate / DROPS_PER_SECOND);
  }

  private long nanosFor(int bytes) {
    return bytes * TimeUnit.SECONDS.toNanos(1) / rate;
  }

  private static final class Dripping extends Holding {

    private HttpTrickle toxic;
    private long due = Long.MIN_VALUE;

    private Dripping(HttpTrickle toxic, Flow flow) {
      super(flow);
      this.toxic = toxic;
    }

    @Override
    public void chunk(Chunk chunk) {
      if (chunk.isFirst()) {
        flow.bit("drips exchange", chunk.exchange().index());
      }
      super.chunk(chunk);
    }

    @Override
    int next(Chunk head) {
      return drips(head) ? Math.min(toxic.dropBytes(), head.size()) : head.size();
    }

    @Override
    long leaves(Chunk next) {
      if (!drips(next)) {
        return next.stamp();
      }
      due = Math.max(due, next.stamp()) + toxic.nanosFor(next.size());
      return due;
    }

    private boolean drips(Chunk chunk) {
      return chunk.part() == Part.REST && !isRetired();
    }

    @Override
    public void update(Toxic changed) {
      toxic = (HttpTrickle) changed;
      super.update(changed);
    }
  }
}
