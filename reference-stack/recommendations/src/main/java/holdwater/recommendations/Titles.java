package holdwater.recommendations;

import holdwater.resilience.CachedCall;
import holdwater.resilience.FallbackChain;
import holdwater.resilience.FallbackChain.Answer;
import holdwater.resilience.ResponseCache;
import holdwater.resilience.Surroundings;
import holdwater.resilience.Timeouts;
import holdwater.runtime.CallContext;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be watched: catalog's list, its last known one, or a fixed one. Thread-safe. */
@Singleton
final class Titles {

  /** The whole list is one answer, and one key. */
  private static final String ALL = "all";

  /** As much as catalog gives at once. */
  static final int PAGE = 100;

  /** Beyond that a home page is no better for it. */
  static final int MOST_PAGES = 10;

  private static final String FIRST_PAGE = "/titles?limit=" + PAGE;

  /** Of everybody, and of some experiments. */
  private static final int KEYS = 4;

  private final ServiceClient catalog;
  private final StaticTitles staticTitles;
  private final Surroundings surroundings;
  private final CachedCall<String, List<Title>> calls;

  Titles(
      ServiceClients clients,
      StaticTitles staticTitles,
      Surroundings surroundings,
      @Property(name = "holdwater.titles.fresh") Duration fresh,
      @Property(name = "holdwater.titles.stale") Duration stale) {
    this.catalog = clients.to("catalog");
    this.staticTitles = staticTitles;
    this.surroundings = surroundings;
    this.calls =
        new CachedCall<>("titles", new ResponseCache.Settings(fresh, stale, KEYS), surroundings);
  }

  /** The best list that can be had, and the fallback that it comes from. */
  Answer<List<Title>> available() {
    return FallbackChain.first("titles", this::ofCatalog, surroundings)
        // An empty list was true before anything was published; now even the fixed one is better.
        .orElse("cached", () -> calls.lastKnown(key()).filter(titles -> !titles.isEmpty()))
        .orElse("static", () -> Optional.of(staticTitles.all()))
        .answer();
  }

  private List<Title> ofCatalog() {
    Duration wait = CallContext.current().patience(Timeouts.WITHOUT_PATTERN);
    return calls.get(key(), wait, this::allPages);
  }

  /** Only the first page was asked for once, and whatever came behind it was never recommended. */
  private List<Title> allPages() {
    List<Title> page = catalog.getList(FIRST_PAGE, Title.class);
    List<Title> all = new ArrayList<>(page);
    for (int pages = 1; page.size() == PAGE && pages < MOST_PAGES; pages++) {
      String last = page.get(PAGE - 1).id();
      page = catalog.getList(FIRST_PAGE + "&after=" + last, Title.class);
      all.addAll(page);
    }
    return List.copyOf(all);
  }

  private static String key() {
    return CallContext.current().shareable(ALL);
  }
}
