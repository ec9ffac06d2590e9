package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkShare;

import holdwater.model.Percent;

/**
 * Parts of answers are dropped and never sent again. A lossy network differs: there TCP sends lost
 * packets again, and the loss shows as delay, as a {@link Latency} with a heavy tail does.
 *
 * @param rate the share of parts that are dropped, at least {@link #LEAST_RATE}
 * @param correlation by how much the rate grows right after a dropped part, for losses in bursts
 */
public record PacketLoss(double rate, double correlation) implements NetworkFault {

  /** Less would take hundreds of probes to prove. */
  public static final double LEAST_RATE = 0.05;

  public PacketLoss {
    checkShare(rate, "rate");
    checkShare(correlation, "correlation");
    checkArgument(rate >= LEAST_RATE, "rate must be at least %s, was %s", LEAST_RATE, rate);
  }

  @Override
  public boolean callsComplete() {
    return false;
  }

  @Override
  public String kind() {
    return "packet_loss";
  }

  @Override
  public String describe() {
    return "loss of " + Percent.tenths(rate);
  }
}
