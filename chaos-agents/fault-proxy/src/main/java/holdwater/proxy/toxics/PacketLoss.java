package holdwater.proxy.toxics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Chunks vanish.
 *
 * <pre>
 *   came     a  b  c  d  e
 *   leaves   a        d  e              (b drawn; c as well, more likely by the correlation)
 * </pre>
 *
 * On TCP nobody sends them again: the receiver gets a stream with bytes missing, where a real lossy
 * link would make it slow. For that, use a latency with a heavy tail.
 *
 * <p>A chunk is what one read of the socket gave, so which bytes vanish depends on how they came;
 * request and answer of a small call are a chunk each. The model is the simple case of Gilbert and
 * Elliott's with two states: after a chunk that passed, the next is lost with {@code lossRate},
 * after a lost one with {@code lossRate + correlation}.
 *
 * @param lossRate between 0 and 1
 * @param correlation between 0 and 1; a sum above 1 counts as 1
 */
public record PacketLoss(double lossRate, double correlation) implements Toxic {

  private static final double DEFAULT_RATE = 0.1;

  static final ToxicType TYPE =
      ToxicType.stock(
          "packet_loss",
          attributes ->
              new PacketLoss(
                  attributes.fraction("loss_rate", 0, 1, DEFAULT_RATE),
                  attributes.fraction("correlation", 0, 1, 0)));

  @Override
  public Map<String, Object> attributes() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("loss_rate", lossRate);
    shown.put("correlation", correlation);
    return shown;
  }

  @Override
  public Stage begin(Flow flow) {
    return new Losing(this, flow);
  }

  private static final class Losing extends Passing {

    private PacketLoss loss;
    private boolean lostLast;
    private long chunks;

    private Losing(PacketLoss loss, Flow flow) {
      super(flow);
      this.loss = loss;
    }

    @Override
    public void chunk(Chunk chunk) {
      chunks++;
      double share = lostLast ? loss.lossRate + loss.correlation : loss.lossRate;
      lostLast = flow.dice().nextDouble() < share;
      if (lostLast) {
        flow.bit("loses chunk", chunks);
        chunk.drop();
      } else {
        flow.pass(chunk);
      }
    }

    @Override
    public void update(Toxic toxic) {
      loss = (PacketLoss) toxic;
    }
  }
}
