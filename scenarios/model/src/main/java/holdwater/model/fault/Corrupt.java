package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkShare;

import holdwater.model.Percent;

/**
 * Bytes of answers arrive with a bit flipped; none is lost and none is added.
 *
 * @param rate the share of bytes that change, at least {@link #LEAST_RATE}
 */
public record Corrupt(double rate) implements NetworkFault {

  /** Less would take hundreds of probes to prove. */
  public static final double LEAST_RATE = 0.001;

  public Corrupt {
    checkShare(rate, "rate");
    checkArgument(rate >= LEAST_RATE, "rate must be at least %s, was %s", LEAST_RATE, rate);
  }

  @Override
  public boolean callsComplete() {
    return true;
  }

  @Override
  public String kind() {
    return "corrupt";
  }

  @Override
  public String describe() {
    return "corrupt " + Percent.tenths(rate) + " of bytes";
  }
}
