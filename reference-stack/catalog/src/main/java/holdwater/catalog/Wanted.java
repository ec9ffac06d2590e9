package holdwater.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is searched for.
 *
 * @param words as typed; blank for all titles
 * @param only value by facet: titles of that genre, year or language only
 * @param limit of titles
 */
record Wanted(String words, Map<String, String> only, int limit) {
  static final String GENRE = "genre";
  static final String YEAR = "year";
  static final String LANGUAGE = "language";
  static final List<String> FACETS = List.of(GENRE, YEAR, LANGUAGE);

  /** Of a facet; there are fewer genres, years and languages. */
  static final int MOST_VALUES = 200;

  Wanted {
    only = Map.copyOf(only);
  }

  /** The values of one title. */
  static Map<String, String> facetsOf(Title title) {
    Map<String, String> values = new TreeMap<>();
    putIfThere(values, GENRE, title.genre());
    values.put(YEAR, Integer.toString(title.year()));
    putIfThere(values, LANGUAGE, title.language());
    return values;
  }

  /** A facet's value as it is compared: in lower case. */
  static String value(String given) {
    return given.strip().toLowerCase(Locale.ROOT);
  }

  private static void putIfThere(Map<String, String> values, String facet, String given) {
    if (given != null && !given.isBlank()) {
      values.put(facet, value(given));
    }
  }

  /** Whether a title is of the wanted genre, year and language. */
  boolean allows(Title title) {
    return facetsOf(title).entrySet().containsAll(only.entrySet());
  }
}
