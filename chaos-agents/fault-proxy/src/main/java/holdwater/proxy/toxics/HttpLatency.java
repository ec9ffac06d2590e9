package holdwater.proxy.toxics;

import holdwater.proxy.exchange.Part;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Every request (upstream) or response (downstream) begins {@code latency} after it came, give or
 * take {@code jitter}: drawn once for an exchange, unlike {@code latency}, which draws for every
 * chunk.
 *
 * <pre>
 *   came    head body body
 *   leaves  ........head body body     what came meanwhile leaves with the head
 * </pre>
 *
 * Interim answers such as 100 Continue are not delayed; the answer that follows them is.
 *
 * @param latency milliseconds
 * @param jitter milliseconds; drawn uniformly from {@code [-jitter, +jitter)} per exchange
 */
public record HttpLatency(long latency, long jitter) implements HttpToxic {

  static final ToxicType TYPE =
      ToxicType.extension(
          "http_latency",
          attributes ->
              new HttpLatency(
                  attributes.whole("latency", Attributes.MAX_MILLIS),
                  attributes.whole("jitter", Attributes.MAX_MILLIS)));

  @Override
  public Map<String, Object> attributes() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("latency", latency);
    shown.put("jitter", jitter);
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

    private HttpLatency toxic;
    private long leaves = Long.MIN_VALUE;

    private Delaying(HttpLatency toxic, Flow flow) {
      super(flow);
      this.toxic = toxic;
    }

    @Override
    long leaves(Chunk next) {
      if (next.isFirst() && next.part() != Part.INTERIM && !isRetired()) {
        leaves = Math.max(leaves, next.stamp() + delayNanos(next));
      }
      return Math.max(leaves, next.stamp());
    }

    private long delayNanos(Chunk chunk) {
      long jitter = TimeUnit.MILLISECONDS.toNanos(toxic.jitter);
      long nanos =
          TimeUnit.MILLISECONDS.toNanos(toxic.latency)
              + (jitter == 0 ? 0 : flow.dice().nextLong(-jitter, jitter));
      flow.bit("delays exchange " + chunk.exchange().index() + " by ns", Math.max(0, nanos));
      return nanos;
    }

    @Override
    public void update(Toxic changed) {
      toxic = (HttpLatency) changed;
      super.update(changed);
    }
  }
}
