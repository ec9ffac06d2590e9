package holdwater.proxy.toxics;

import java.util.ArrayDeque;
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
 * @param jitter milliseconds; drawn uniformly from {@code [-jitter, +jitter)} per chunk
 */
public record Latency(long latency, long jitter) implements Toxic {

  static final ToxicType TYPE =
      ToxicType.stock(
          "latency",
          attributes ->
              new Latency(
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
  public Stage begin(Flow flow) {
    return new Delaying(this, flow);
  }

  private static final class Delaying implements Stage {

    private final Flow flow;
    private final ArrayDeque<Chunk> waiting = new ArrayDeque<>();
    private Latency latency;
    private boolean retired;
    private boolean ended;
    private long endLeaves;
    private long lastLeaves = Long.MIN_VALUE;
    private Flow.Timer timer;

    private Delaying(Latency latency, Flow flow) {
      this.latency = latency;
      this.flow = flow;
    }

    @Override
    public void chunk(Chunk chunk) {
      long leaves = Math.max(lastLeaves, chunk.stamp() + delayNanos());
      lastLeaves = leaves;
      chunk.stamp(leaves);
      waiting.add(chunk);
      if (timer == null) {
        release();
      }
    }

    private long delayNanos() {
      if (retired) {
        return 0;
      }
      long nanos = TimeUnit.MILLISECONDS.toNanos(latency.latency);
      long jitter = TimeUnit.MILLISECONDS.toNanos(latency.jitter);
      return jitter == 0 ? nanos : nanos + flow.dice().nextLong(-jitter, jitter);
    }

    private void release() {
      timer = null;
      while (!waiting.isEmpty()) {
        long leaves = waiting.peek().stamp();
        if (leaves > flow.now()) {
          timer = flow.at(leaves, this::release);
          return;
        }
        flow.pass(waiting.remove());
      }
      finish();
    }

    private void finish() {
      if (ended && endLeaves > flow.now()) {
        timer = flow.at(endLeaves, this::release);
        return;
      }
      if (ended) {
        ended = false;
        flow.passEnd();
      }
      if (retired) {
        flow.drained();
      }
    }

    @Override
    public void end() {
      ended = true;
      endLeaves = Math.max(lastLeaves, flow.now() + delayNanos());
      if (timer == null) {
        release();
      }
    }

    @Override
    public void update(Toxic toxic) {
      latency = (Latency) toxic;
      retired = false;
    }

    @Override
    public boolean retire() {
      retired = true;
      return waiting.isEmpty() && !ended;
    }

    @Override
    public void discard() {
      if (timer != null) {
        timer.cancel();
      }
      waiting.forEach(Chunk::drop);
      waiting.clear();
    }
  }
}
