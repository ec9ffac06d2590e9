package holdwater.proxy.toxics;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The connection is reset (RST on both sides) {@code timeout} after the first chunk that meets the
 * toxic.
 *
 * <p>Connections that were there before the toxic get a real RST as well (in Toxiproxy they get a
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

  private static final class Resetting implements Stage {

    private final Flow flow;
    private ResetPeer reset;
    private boolean struck;
    private long firstChunk;
    private Flow.Timer timer;

    private Resetting(ResetPeer reset, Flow flow) {
      this.reset = reset;
      this.flow = flow;
    }

    @Override
    public void chunk(Chunk chunk) {
      chunk.drop();
      if (!struck) {
        struck = true;
        firstChunk = flow.now();
        arm();
      }
    }

    private void arm() {
      if (reset.timeout == 0) {
        flow.reset();
      } else {
        long due = firstChunk + TimeUnit.MILLISECONDS.toNanos(reset.timeout);
        timer = flow.at(due, flow::reset);
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
      discard();
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
      if (timer != null) {
        timer.cancel();
        timer = null;
      }
    }
  }
}
