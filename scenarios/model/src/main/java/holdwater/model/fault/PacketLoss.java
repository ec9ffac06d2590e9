package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkShare;

import java.util.Locale;

/**
 * Parts of answers vanish for good. Unlike on a lossy network nobody sends them again: over TCP
 * that is a broken peer, and a slow one is a {@link Latency} with a heavy tail.
 *
 * @param rate the share of parts that vanish, at least {@link #LEAST_RATE}
 * @param correlation what the rate grows by behind a part that has vanished: losses in bursts
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
    return String.format(Locale.ROOT, "loss of %.1f %%", 100 * rate);
  }
}
