package holdwater.proxy.toxics;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The connection is reset (RST on both sides) {@code timeout} after the first chunk that meets the
 * toxic.
 *
 * <pre>
 *   came     a     b  c
 *   leaves   .........reset             (timeout after a)
 * </pre>
 *
 * Connections that were there before the toxic get a real RST as well (in Toxiproxy they get a
 * FIN).
 *
 * @param timeout milliseconds
 */
public record ResetPeer(long timeout) implements Toxic {

  static final ToxicType TYPE =
      ToxicType.stock(
          "reset_peer",
          attributes -> new ResetPeer(attributes.whole("timeout", Attributes.MAX_MILLIS)));

  @Override
  public Map<String, Object> attributes() {
    return Map.of("timeout", timeout);
  }

  @Override
  public Stage begin(Flow flow) {
    return new Resetting(this, flow);
  }

  private static final class Resetting extends Passing {

    private final Alarm alarm;
    private ResetPeer reset;
    private boolean struck;
    private long firstChunk;

    private Resetting(ResetPeer reset, Flow flow) {
      super(flow);
      this.reset = reset;
      alarm = new Alarm(flow);
    }

    @Override
    public void chunk(Chunk chunk) {
      chunk.drop();
      if (!struck) {
        struck = true;
        firstChunk = flow.now();
        flow.bit("resets");
        arm();
      }
    }

    private void arm() {
      if (reset.timeout == 0) {
        flow.reset();
      } else {
        alarm.set(firstChunk + TimeUnit.MILLISECONDS.toNanos(reset.timeout), flow::reset);
      }
    }

    @Override
    public void end() {
      // Once struck, the receiver is to see the RST and no end before it.
      if (!struck) {
        flow.passEnd();
      }
    }

    @Override
    public void update(Toxic toxic) {
      reset = (ResetPeer) toxic;
      if (struck) {
        arm();
      }
    }

    @Override
    public boolean retire() {
      if (struck) {
        // Its bytes are missing, so the connection cannot go on.
        flow.reset();
      }
      return true;
    }

    @Override
    public void discard() {
      alarm.cancel();
    }
  }
}
