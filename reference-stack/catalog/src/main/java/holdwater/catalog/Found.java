package holdwater.catalog;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/**
 * What a search came up with.
 *
 * @param titles the best first
 * @param facets how many titles there are of each genre, year and language, by facet and value;
 *     empty while there is no index
 */
@Serdeable
record Found(List<Title> titles, Map<String, Map<String, Integer>> facets) {
  static final Found NOTHING = new Found(List.of(), Map.of());
}
