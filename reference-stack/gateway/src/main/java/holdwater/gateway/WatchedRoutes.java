package holdwater.gateway;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import holdwater.resilience.FallbackChain;
import holdwater.resilience.FallbackChain.Answer;
import holdwater.resilience.LoadShedding;
import holdwater.resilience.LoadShedding.Priority;
import holdwater.resilience.Surroundings;
import holdwater.runtime.AnswersWithin;
import holdwater.runtime.ResponseMarks;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a profile has watched, and how far. */
@PermitAll
@Controller(Api.PREFIX)
@ExecuteOn(TaskExecutors.BLOCKING)
@AnswersWithin(millis = Api.USUAL_MILLIS)
final class WatchedRoutes {

  /** As accounts has it. */
  @Serdeable
  record Position(String titleId, double positionSeconds) {}

  /** As viewers get it. */
  @Serdeable
  record Continued(TitleCard title, double positionSeconds) {}

  private final ServiceClient accounts;
  private final Titles titles;
  private final LoadShedding shedding;
  private final Surroundings surroundings;

  WatchedRoutes(
      ServiceClients clients, Titles titles, LoadShedding shedding, Surroundings surroundings) {
    this.accounts = clients.to("accounts");
    this.titles = titles;
    this.shedding = shedding;
    this.surroundings = surroundings;
  }

  @Get("/history")
  HttpResponse<byte[]> history(Viewer viewer) {
    String path = of(viewer, "history");
    return Api.handOn(shedding.call(Priority.BROWSE, () -> accounts.getBytes(path)));
  }

  @Get("/continue-watching")
  List<Continued> continueWatching(Viewer viewer) {
    return shedding.call(Priority.BROWSE, () -> continued(viewer));
  }

  private List<Continued> continued(Viewer viewer) {
    List<Position> positions = accounts.getList(of(viewer, "continue-watching"), Position.class);
    Answer<Map<String, TitleCard>> cards =
        FallbackChain.first("continue-watching", this::cardsById, surroundings)
            // A title by its id alone can still be continued.
            .orElse("static", () -> Optional.of(Map.of()))
            .answer();
    cards.fallback().ifPresent(ResponseMarks::fallback);
    return positions.stream()
        .map(
            position ->
                new Continued(card(cards.value(), position.titleId()), position.positionSeconds()))
        .toList();
  }

  private Map<String, TitleCard> cardsById() {
    return titles.cards().stream().collect(toMap(TitleCard::id, identity(), (a, b) -> a));
  }

  private static TitleCard card(Map<String, TitleCard> cards, String titleId) {
    return cards.getOrDefault(titleId, new TitleCard(titleId, titleId, null, null));
  }

  private static String of(Viewer viewer, String what) {
    return "/profiles/" + Api.encoded(viewer.profileId()) + "/" + what;
  }
}
