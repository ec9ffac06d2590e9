package holdwater.edge;

import io.micronaut.serde.annotation.Serdeable;

/**
 * How an edge is.
 *
 * @param load requests of the last seconds as a share of what an edge is meant for; over 1 when
 *     overloaded
 * @param hitRatio share of the bytes of the last half minute that came from the cache, 0 to 1; 1
 *     while nothing was asked for
 * @param cachedBytes of all cached bodies
 * @param originReachable whether the last fill got an answer of the origin, be it only that there
 *     is no such object
 * @param upSeconds for how long it has been serving
 */
@Serdeable
record EdgeStatus(
    double load, double hitRatio, long cachedBytes, boolean originReachable, double upSeconds) {}
