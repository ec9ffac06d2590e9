package holdwater.platform.api;

import java.util.Optional;

/**
 * What was done for survivors not to gain.
 *
 * @param ballast the process that burns
 * @param wanted what it was to burn, in cores, on average of the time in which victims were gone
 * @param burned what it burned, likewise
 * @param survivors what those used who are bounded, on average of the whole time
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
