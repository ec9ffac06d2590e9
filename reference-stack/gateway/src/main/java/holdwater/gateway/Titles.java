package holdwater.gateway;

import holdwater.resilience.Surroundings;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import holdwater.runtime.UpstreamBytes;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What the catalog says about titles. It says the same to everybody, so answers are shared.
 * Thread-safe.
 */
@Singleton
final class Titles {

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

  UpstreamBytes list(int limit) {
    String path = "/titles?limit=" + limit;
    return lists.get(path, () -> catalog.getBytes(path));
  }

  UpstreamBytes page(String id) {
    String path = "/titles/" + id;
    return pages.get(path, () -> catalog.getBytes(path));
  }

  UpstreamBytes search(String words, int limit) {
    String path = "/search?q=" + Api.encoded(words) + "&limit=" + limit;
    return searches.get(path, () -> catalog.getBytes(path));
  }

  /** Every title, as far as rows show it. */
  List<TitleCard> cards() {
    String path = "/titles?limit=" + Api.MOST_TITLES;
    return cards.get(path, () -> catalog.getList(path, TitleCard.class));
  }
}
