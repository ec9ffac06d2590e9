package holdwater.gateway;

import holdwater.resilience.FallbackChain;
import holdwater.resilience.FallbackChain.Answer;
import holdwater.resilience.Surroundings;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import holdwater.runtime.UpstreamFailure;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Home pages, the best that can be had: the profile's own, its last known one, what everybody may
 * like, a fixed one. Thread-safe.
 */
@Singleton
final class HomePages {

  /** As many titles per row as a screen shows. */
  private static final int TITLES_PER_ROW = 10;

  private final ServiceClient recommendations;
  private final Titles titles;
  private final StaticHome staticHome;
  private final SharedAnswers<HomePage> pages;
  private final Surroundings surroundings;

  HomePages(
      ServiceClients clients,
      Titles titles,
      StaticHome staticHome,
      @Named("home") CacheSettings home,
      Surroundings surroundings) {
    this.recommendations = clients.to("recommendations");
    this.titles = titles;
    this.staticHome = staticHome;
    this.pages = new SharedAnswers<>(home, surroundings);
    this.surroundings = surroundings;
  }

  /** The page of this profile; its source says which step it comes from. */
  HomePage of(String profileId) {
    Answer<HomePage> answer =
        FallbackChain.first("home", () -> pages.get(profileId, () -> ask(profileId)), surroundings)
            .when(failure -> !(failure instanceof UpstreamFailure f && f.isRefusal()))
            .orElse("cached", () -> pages.lastKnown(profileId).filter(HomePages::showsSomething))
            .orElse("popular", () -> Optional.of(popular()).filter(HomePages::showsSomething))
            .orElse("static", () -> Optional.of(staticHome.page()))
            .answer();
    return answer.fallback().map(step -> answer.value().from(step)).orElse(answer.value());
  }

  private HomePage ask(String profileId) {
    return recommendations.get(
        "/home?profileId=" + Api.encoded(profileId) + "&limit=" + TITLES_PER_ROW, HomePage.class);
  }

  private static boolean showsSomething(HomePage page) {
    return page.rows().stream().anyMatch(row -> !row.titles().isEmpty());
  }

  private HomePage popular() {
    List<TitleCard> cards = titles.cards();
    List<TitleCard> shown = cards.subList(0, Math.min(TITLES_PER_ROW, cards.size()));
    return new HomePage(List.of(new HomePage.Row("Popular", shown)), "popular");
  }
}
