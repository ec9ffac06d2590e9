package holdwater.catalog;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Search over HTTP. Both routes take the words {@code q}, blank or none for all titles, and can be
 * told to look at one genre, year or language only.
 */
@Controller("/search")
@ExecuteOn(TaskExecutors.BLOCKING)
class SearchController {
  /** What is behind it is not looked at. */
  private static final int LONGEST = 200;

  private final Titles titles;

  SearchController(Titles titles) {
    this.titles = titles;
  }

  /** The best titles. */
  @Get
  List<Title> titles(
      @QueryValue(defaultValue = "") String q,
      @Nullable @QueryValue String genre,
      @Nullable @QueryValue String year,
      @Nullable @QueryValue String language,
      @QueryValue(defaultValue = "20") int limit) {
    int most = TitleController.bounded(limit);
    return titles.search(wanted(q, genre, year, language, most)).titles();
  }

  /** How many titles there are of each genre, year and language. */
  @Get("/facets")
  Map<String, Map<String, Integer>> facets(
      @QueryValue(defaultValue = "") String q,
      @Nullable @QueryValue String genre,
      @Nullable @QueryValue String year,
      @Nullable @QueryValue String language) {
    return titles.search(wanted(q, genre, year, language, 0)).facets();
  }

  private static Wanted wanted(
      String words,
      @Nullable String genre,
      @Nullable String year,
      @Nullable String language,
      int limit) {
    Map<String, String> only = new HashMap<>();
    putIfGiven(only, Wanted.GENRE, genre);
    putIfGiven(only, Wanted.YEAR, year);
    putIfGiven(only, Wanted.LANGUAGE, language);
    return new Wanted(words.substring(0, Math.min(words.length(), LONGEST)), only, limit);
  }

  private static void putIfGiven(Map<String, String> only, String facet, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      only.put(facet, Wanted.value(value));
    }
  }
}
