package holdwater.proxy.toxics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Every chunk leaves {@code latency} after it came, give or take {@code jitter}; order is kept.
 *
 * <pre>
 *   came   a  b        c
 *   leaves    .....a  b        c        (a slow chunk delays the ones behind it)
 * </pre>
 *
 * A chunk's time is fixed when it comes: changing or removing the toxic lets nothing out early. The
 * end of the bytes is delayed like a chunk, as a far-away network would: a server that only closes
 * is slow as well.
 *
 * @param latency milliseconds
 * @param jitter milliseconds; the unit of the distribution
 * @param distribution where a chunk's delay lies around the latency, drawn per chunk; an extension
 * @param shape of a pareto distribution, the smaller the heavier its tail; an extension
 */
public record Latency(long latency, long jitter, Distribution distribution, double shape)
    implements Toxic {

  private static final double LEAST_SHAPE = 1;
  private static final double MOST_SHAPE = 100;

  /** The tail has a mean, but no variance. */
  private static final double DEFAULT_SHAPE = 2;

  private static final double MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(Attributes.MAX_MILLIS);

  static final ToxicType TYPE =
      ToxicType.stock(
              "latency",
              attributes ->
                  new Latency(
                      attributes.whole("latency", Attributes.MAX_MILLIS),
                      attributes.whole("jitter", Attributes.MAX_MILLIS),
                      attributes.word("distribution", Distribution.UNIFORM),
                      attributes.fraction("shape", LEAST_SHAPE, MOST_SHAPE, DEFAULT_SHAPE)))
          .with("distribution", "shape");

  /** As Toxiproxy has it. */
  Latency(long latency, long jitter) {
    this(latency, jitter, Distribution.UNIFORM, DEFAULT_SHAPE);
  }

  @Override
  public Map<String, Object> attributes() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("latency", latency);
    shown.put("jitter", jitter);
    shown.put("distribution", Attributes.shown(distribution));
    shown.put("shape", shape);
    return shown;
  }

  @Override
  public boolean meetsStreams() {
    return true;
  }

  @Override
  public Stage begin(Flow flow) {
    return new Delaying(this, flow);
  }

  private static final class Delaying extends Holding {

    private Latency latency;
    private long lastLeaves = Long.MIN_VALUE;
    private long endLeaves;

    private Delaying(Latency latency, Flow flow) {
      super(flow);
      this.latency = latency;
    }

    @Override
    public void chunk(Chunk chunk) {
      lastLeaves = Math.max(lastLeaves, chunk.stamp() + delayNanos());
      chunk.stamp(lastLeaves);
      super.chunk(chunk);
    }

    @Override
    long leaves(Chunk next) {
      return next.stamp();
    }

    @Override
    public void end() {
      boolean delayed = !flow.compat().endsAreNotDelayed();
      endLeaves = Math.max(lastLeaves, flow.now() + (delayed ? delayNanos() : 0));
      super.end();
    }

    @Override
    boolean changesFlush() {
      return flow.compat().changesFlush();
    }

    @Override
    void flushed() {
      lastLeaves = flow.now();
      endLeaves = lastLeaves;
    }

    @Override
    long endLeaves(long came) {
      return endLeaves;
    }

    private long delayNanos() {
      if (isRetired()) {
        return 0;
      }
      long nanos = TimeUnit.MILLISECONDS.toNanos(latency.latency);
      if (latency.jitter == 0) {
        return nanos;
      }
      double jitters = latency.distribution.draw(flow.dice(), latency.shape);
      double drawn = nanos + jitters * TimeUnit.MILLISECONDS.toNanos(latency.jitter);
      long delay = (long) Math.max(0, Math.min(MAX_NANOS, drawn));
      flow.bit("delays by ns", delay);
      return delay;
    }

    @Override
    public void update(Toxic toxic) {
      latency = (Latency) toxic;
      super.update(toxic);
    }
  }
}
