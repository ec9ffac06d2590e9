package holdwater.proxy.toxics;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The end of the bytes comes {@code delay} late; the bytes do not.
 *
 * <pre>
 *   came     a  b  end
 *   leaves   a  b  .......end
 * </pre>
 *
 * A changed delay counts from when the end came. When the toxic goes, the end goes on at once.
 *
 * @param delay milliseconds
 */
public record SlowClose(long delay) implements Toxic {

  static final ToxicType TYPE =
      ToxicType.stock(
          "slow_close",
          attributes -> new SlowClose(attributes.whole("delay", Attributes.MAX_MILLIS)));

  @Override
  public Map<String, Object> attributes() {
    return Map.of("delay", delay);
  }

  @Override
  public Stage begin(Flow flow) {
    return new Lingering(this, flow);
  }

  private static final class Lingering extends Passing {

    private final Alarm alarm;
    private SlowClose slow;
    private boolean ended;
    private long endCame;

    private Lingering(SlowClose slow, Flow flow) {
      super(flow);
      this.slow = slow;
      alarm = new Alarm(flow);
    }

    @Override
    public void end() {
      ended = true;
      endCame = flow.now();
      flow.bit("holds the end");
      arm();
    }

    private void arm() {
      alarm.set(endCame + TimeUnit.MILLISECONDS.toNanos(slow.delay), this::letGo);
    }

    private void letGo() {
      ended = false;
      flow.passEnd();
    }

    @Override
    public void update(Toxic toxic) {
      slow = (SlowClose) toxic;
      if (ended) {
        arm();
      }
    }

    @Override
    public boolean retire() {
      alarm.cancel();
      if (ended) {
        letGo();
      }
      return true;
    }

    @Override
    public void discard() {
      alarm.cancel();
    }
  }
}
