package holdwater.catalog;

import holdwater.resilience.CachedCall;
import holdwater.resilience.FallbackChain;
import holdwater.resilience.ResponseCache;
import holdwater.resilience.Surroundings;
import holdwater.runtime.ApiFailure;
import holdwater.runtime.CallContext;
import holdwater.runtime.ResponseMarks;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds titles: in the cache, renewed in the background when it is not quite fresh, then in the
 * database, and while that is away in what the cache still holds. Thread-safe.
 */
@Singleton
class Titles {
  /** Of an equal query; the database answers or fails within its network timeout. */
  private static final Duration WAIT = Duration.ofMillis(1_500);

  /** Before it is looked at whether they are of the wanted genre, year and language. */
  private static final int MOST_BY_SQL = 200;

  private final TitleRepository titles;
  private final RungRepository rungs;
  private final LicenceRepository licences;
  private final RatingRepository ratings;
  private final TitleIndex index;
  private final Surroundings surroundings;
  private final CachedCall<String, List<Title>> lists;
  private final CachedCall<String, CatalogEntry> entries;

  Titles(
      TitleRepository titles,
      RungRepository rungs,
      LicenceRepository licences,
      RatingRepository ratings,
      TitleIndex index,
      Surroundings surroundings,
      CacheTimes times,
      Renewals renewals) {
    this.titles = titles;
    this.rungs = rungs;
    this.licences = licences;
    this.ratings = ratings;
    this.index = index;
    this.surroundings = surroundings;
    ResponseCache.Settings settings =
        new ResponseCache.Settings(times.fresh(), times.stale(), times.entries());
    this.lists =
        new CachedCall<>(
            "catalog-lists", settings, times.revalidate(), renewals::execute, surroundings);
    this.entries =
        new CachedCall<>(
            "catalog-titles", settings, times.revalidate(), renewals::execute, surroundings);
  }

  /** A page of all titles by id: those behind {@code after}, which is empty for the first page. */
  List<Title> page(String after, int limit) {
    return cached(lists, "page " + limit + " " + after, () -> titles.page(after, limit));
  }

  /** Those of {@code ids} that exist, in the order of the ids. */
  List<Title> among(List<String> ids, int limit) {
    return ids.isEmpty()
        ? List.of()
        : cached(lists, "among " + limit + " " + ids, () -> titles.among(ids, limit));
  }

  /**
   * What is wanted, by the index; while that is lost by SQL, which finds what the words occur in as
   * they are, and counts nothing.
   */
  Found search(Wanted wanted) {
    FallbackChain.Answer<Found> answer =
        FallbackChain.first("search", () -> index.search(wanted), surroundings)
            .orElse("sql", () -> Optional.of(bySql(wanted)))
            .answer();
    answer.fallback().ifPresent(ResponseMarks::fallback);
    return answer.value();
  }

  private Found bySql(Wanted wanted) {
    String text = wanted.words().strip().toLowerCase(Locale.ROOT);
    String pattern = "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    List<Title> found = cached(lists, "search " + text, () -> titles.search(pattern, MOST_BY_SQL));
    return new Found(
        found.stream().filter(wanted::allows).limit(wanted.limit()).toList(), Map.of());
  }

  /** All about one title; 404 for an unknown one. */
  CatalogEntry entry(String id) {
    return cached(entries, id, () -> load(id));
  }

  private CatalogEntry load(String id) {
    Title title =
        titles.findById(id).orElseThrow(() -> ApiFailure.notFound("There is no title " + id + "."));
    List<Rung> ladder =
        rungs.findByTitleIdOrderByLadderPosition(id).stream().map(RungRow::rung).toList();
    TitlePage.Average rating = ratings.score(id).average();
    return new CatalogEntry(title, ladder, licences.findByTitleId(id), rating);
  }

  private <T> T cached(CachedCall<String, T> cache, String asked, Supplier<T> load) {
    CallContext context = CallContext.current();
    String key = context.shareable(asked);
    Duration wait = context.patience(WAIT);
    FallbackChain.Answer<T> answer =
        FallbackChain.first("catalog", () -> cache.get(key, wait, load), surroundings)
            .when(failure -> !(failure instanceof ApiFailure))
            .orElse("cached", () -> cache.lastKnown(key))
            .answer();
    answer.fallback().ifPresent(ResponseMarks::fallback);
    return answer.value();
  }
}
