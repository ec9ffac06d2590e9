package holdwater.engine.load;

import holdwater.model.load.ErrorCount;
import java.time.Instant;

/**
 * All events of a load that went wrong in one way.
 *
 * @param kind such as "timeout"
 * @param first the second for which the first of them was meant
 * @param all how many, and that first one in words
 */
public record SeenErrors(String kind, Instant first, ErrorCount all) {}
