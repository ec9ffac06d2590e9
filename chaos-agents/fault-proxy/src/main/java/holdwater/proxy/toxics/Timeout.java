package holdwater.proxy.toxics;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Nothing gets through, and the connection closes {@code timeout} after the toxic met it; 0 never
 * closes (a black hole).
 *
 * <p>Traffic does not put the close off (in Toxiproxy every chunk does). Removing the toxic closes
 * the connections it held: bytes are missing in them.
 *
 * @param timeout milliseconds
 */
public record Timeout(long timeout) implements Toxic {

  static final ToxicType TYPE =
      ToxicType.stock(
          "timeout", attributes -> new Timeout(attributes.whole("timeout", Attributes.MAX_MILLIS)));

  @Override
  public Map<String, Object> attributes() {
    return Map.of("timeout", timeout);
  }

  @Override
  public Stage begin(Flow flow) {
    return new Swallowing(this, flow);
  }

  private static final class Swallowing implements Stage {

    private final Flow flow;
    private final long met;
    private Flow.Timer timer;

    private Swallowing(Timeout timeout, Flow flow) {
      this.flow = flow;
      this.met = flow.now();
      arm(timeout);
    }

    private void arm(Timeout timeout) {
      if (timeout.timeout > 0) {
        timer = flow.at(met + TimeUnit.MILLISECONDS.toNanos(timeout.timeout), flow::close);
      }
    }

    @Override
    public void chunk(Chunk chunk) {
      chunk.drop();
    }

    @Override
    public void end() {
      flow.passEnd();
    }

    @Override
    public void update(Toxic toxic) {
      discard();
      arm((Timeout) toxic);
    }

    @Override
    public boolean retire() {
      flow.close();
      return true;
    }

    @Override
    public void discard() {
      if (timer != null) {
        timer.cancel();
        timer = null;
      }
    }
  }
}
