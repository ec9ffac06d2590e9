package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;

import java.util.OptionalDouble;

/**
 * How much CPU was burned and used while capacity was kept, in cores. The figures of the ballast
 * are averages over the time in which victims were gone; the figure of the survivors is an average
 * over the whole time.
 *
 * @param wanted how much the ballast was to burn in place of the victims
 * @param burned how much the ballast burned, as measured
 * @param survivors how much the bounded survivors used; empty without a bound
 */
public record CapacityUse(double wanted, double burned, OptionalDouble survivors) {
  public CapacityUse {
    checkArgument(
        wanted >= 0 && burned >= 0, "cores must not be negative, was %s, %s", wanted, burned);
  }
}
