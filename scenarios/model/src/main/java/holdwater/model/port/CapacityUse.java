package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;

import java.util.OptionalDouble;

/**
 * What became of the survivors' capacity, in cores and on average: of the time in which victims
 * were gone for the ballast, of the whole time for the survivors.
 *
 * @param wanted what was to be burned in the victims' place
 * @param burned what was burned, by a measurement
 * @param survivors what those used who are bounded; empty without a bound
 */
public record CapacityUse(double wanted, double burned, OptionalDouble survivors) {
  public CapacityUse {
    checkArgument(
        wanted >= 0 && burned >= 0, "cores must not be negative, was %s, %s", wanted, burned);
  }
}
