package holdwater.dashboards.console;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How retries multiply at one moment.
 *
 * @param at when it was looked at
 * @param told whether any service tells of its calls
 * @param worst calls that reach the last service of a path for one that somebody meant at its
 *     first, of the worst path; 1 when nobody repeats
 * @param links by {@code gateway -> catalog}, attempts per call of the links on which calls are
 *     repeated
 */
record Retries(Instant at, boolean told, double worst, Map<String, Double> links) {
  Retries {
    links = new TreeMap<>(links);
  }
}
