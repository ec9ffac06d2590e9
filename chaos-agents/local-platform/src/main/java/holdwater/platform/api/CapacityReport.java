package holdwater.platform.api;

import java.util.Optional;

/**
 * How much CPU was burned so that survivors gain nothing.
 *
 * @param ballast the process that burns
 * @param wanted how much it was to burn, in cores, as an average over the time in which victims
 *     were gone
 * @param burned how much it burned, as the same average
 * @param survivors how much the bounded survivors used, as an average over the whole time
 * @param trouble what went wrong, or nothing
 */
public record CapacityReport(
    String id,
    Optional<ProcessMark> ballast,
    double wanted,
    double burned,
    Optional<Double> survivors,
    String trouble,
    boolean inForce) {}
