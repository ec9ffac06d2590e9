package holdwater.gateway;

import holdwater.resilience.Surroundings;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import holdwater.runtime.UpstreamBytes;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * What the catalog says about titles. It says the same to everybody, so answers are shared.
 * Thread-safe.
 */
@Singleton
final class Titles {

  /** Of titles by their names; those behind are shown by their ids. */
  private static final int MOST_PAGES = 10;

  private final ServiceClient catalog;
  private final SharedAnswers<UpstreamBytes> lists;
  private final SharedAnswers<UpstreamBytes> pages;
  private final SharedAnswers<UpstreamBytes> searches;
  private final SharedAnswers<List<TitleCard>> cards;

  Titles(
      ServiceClients clients,
      @Named("titles") CacheSettings titles,
      @Named("title") CacheSettings title,
      @Named("search") CacheSettings search,
      @Named("cards") CacheSettings cards,
      Surroundings surroundings) {
    this.catalog = clients.to("catalog");
    this.lists = new SharedAnswers<>(titles, surroundings);
    this.pages = new SharedAnswers<>(title, surroundings);
    this.searches = new SharedAnswers<>(search, surroundings);
    this.cards = new SharedAnswers<>(cards, surroundings);
  }

  /** A page of them: those behind an id, which is empty for the first page. */
  UpstreamBytes list(String after, int limit) {
    String path = "/titles?limit=" + limit + (after.isEmpty() ? "" : "&after=" + after);
    return lists.get(path, () -> catalog.getBytes(path));
  }

  UpstreamBytes page(String id) {
    String path = "/titles/" + id;
    return pages.get(path, () -> catalog.getBytes(path));
  }

  /** What {@code asked} finds, as the query of an address: {@link Search#query}. */
  UpstreamBytes search(String asked) {
    String path = "/search?" + asked;
    return searches.get(path, () -> catalog.getBytes(path));
  }

  /** How much of what there would be. */
  UpstreamBytes facets(String asked) {
    String path = "/search/facets?" + asked;
    return searches.get(path, () -> catalog.getBytes(path));
  }

  /** What others say, from before a moment; empty for now. */
  UpstreamBytes reviews(String id, String before, int limit) {
    String from = before.isEmpty() ? "" : "&before=" + Api.encoded(before);
    String path = "/titles/" + id + "/reviews?limit=" + limit + from;
    return pages.get(path, () -> catalog.getBytes(path));
  }

  /** Every title, as far as rows show it. */
  List<TitleCard> cards() {
    return cards.get("all", this::allCards);
  }

  private List<TitleCard> allCards() {
    String first = "/titles?limit=" + Api.MOST_TITLES;
    List<TitleCard> page = catalog.getList(first, TitleCard.class);
    List<TitleCard> all = new ArrayList<>(page);
    for (int pages = 1; page.size() == Api.MOST_TITLES && pages < MOST_PAGES; pages++) {
      String last = page.get(page.size() - 1).id();
      page = catalog.getList(first + "&after=" + last, TitleCard.class);
      all.addAll(page);
    }
    return List.copyOf(all);
  }
}
