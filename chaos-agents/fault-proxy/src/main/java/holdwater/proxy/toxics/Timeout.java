package holdwater.proxy.toxics;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Nothing gets through, and the connection closes {@code timeout} after the toxic met it; 0 never
 * closes (a black hole).
 *
 * <pre>
 *   came     a     b     c
 *   leaves                  close       (timeout after the toxic met the connection)
 * </pre>
 *
 * Traffic does not put the close off (in Toxiproxy every chunk does). Removing the toxic closes the
 * connections it held: bytes are missing in them.
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
  public boolean meetsStreams() {
    return true;
  }

  @Override
  public Stage begin(Flow flow) {
    return new Swallowing(this, flow);
  }

  private static final class Swallowing extends Passing {

    private final Alarm alarm;
    private Timeout timeout;
    private long met;

    private Swallowing(Timeout timeout, Flow flow) {
      super(flow);
      met = flow.now();
      alarm = new Alarm(flow);
      this.timeout = timeout;
      arm();
    }

    private void arm() {
      alarm.cancel();
      if (timeout.timeout > 0) {
        alarm.set(met + TimeUnit.MILLISECONDS.toNanos(timeout.timeout), this::close);
      }
    }

    private void close() {
      flow.bit("closes");
      flow.close();
    }

    @Override
    public void chunk(Chunk chunk) {
      chunk.drop();
      if (flow.compat().timeoutWantsSilence()) {
        met = flow.now();
        arm();
      }
    }

    @Override
    public void update(Toxic toxic) {
      timeout = (Timeout) toxic;
      arm();
    }

    @Override
    public boolean retire() {
      flow.close();
      return true;
    }

    @Override
    public void discard() {
      alarm.cancel();
    }
  }
}
