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
import java.util.function.Supplier;

/**
 * Finds titles: in the cache, renewed in the background when it is not quite fresh, then in the
 * database, and while that is away in what the cache still holds. Thread-safe.
 */
@Singleton
class Titles {
  /** Of an equal query; the database answers or fails within its network timeout. */
  private static final Duration WAIT = Duration.ofMillis(1_500);

  private final TitleRepository titles;
  private final RungRepository rungs;
  private final LicenceRepository licences;
  private final Surroundings surroundings;
  private final CachedCall<String, List<Title>> lists;
  private final CachedCall<String, CatalogEntry> entries;

  Titles(
      TitleRepository titles,
      RungRepository rungs,
      LicenceRepository licences,
      Surroundings surroundings,
      CacheTimes times,
      Renewals renewals) {
    this.titles = titles;
    this.rungs = rungs;
    this.licences = licences;
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

  /** The first titles by id. */
  List<Title> first(int limit) {
    return cached(lists, "first " + limit, () -> titles.first(limit));
  }

  /** Those of {@code ids} that exist, in the order of the ids. */
  List<Title> among(List<String> ids, int limit) {
    return ids.isEmpty()
        ? List.of()
        : cached(lists, "among " + limit + " " + ids, () -> titles.among(ids, limit));
  }

  /** Those that {@code words} occur in; all of them for a blank one. */
  List<Title> search(String words, int limit) {
    String text = words.strip().toLowerCase(Locale.ROOT);
    String pattern = "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    return cached(lists, "search " + limit + " " + text, () -> titles.search(pattern, limit));
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
    return new CatalogEntry(title, ladder, licences.findByTitleId(id));
  }

  private <T> T cached(CachedCall<String, T> cache, String asked, Supplier<T> load) {
    String key = CallContext.current().shareable(asked);
    FallbackChain.Answer<T> answer =
        FallbackChain.first("catalog", () -> cache.get(key, WAIT, load), surroundings)
            .when(failure -> !(failure instanceof ApiFailure))
            .orElse("cached", () -> cache.lastKnown(key))
            .answer();
    answer.fallback().ifPresent(ResponseMarks::fallback);
    return answer.value();
  }
}
