package holdwater.gateway;

import holdwater.resilience.LoadShedding;
import holdwater.resilience.LoadShedding.Priority;
import holdwater.runtime.AnswersWithin;
import holdwater.runtime.ResponseMarks;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.annotation.security.PermitAll;
import java.util.Set;

/** The first page that a viewer sees. */
@PermitAll
@Controller(Api.PREFIX)
@ExecuteOn(TaskExecutors.BLOCKING)
@AnswersWithin(millis = Api.USUAL_MILLIS)
final class HomeRoutes {

  /** Also when recommendations itself fell back: a viewer does not care where. */
  private static final Set<String> FALLBACKS = Set.of("cached", "popular", "static");

  private final HomePages pages;
  private final LoadShedding shedding;

  HomeRoutes(HomePages pages, LoadShedding shedding) {
    this.pages = pages;
    this.shedding = shedding;
  }

  @Get("/home")
  HomePage home(Viewer viewer) {
    HomePage page = shedding.call(Priority.BROWSE, () -> pages.of(viewer.profileId()));
    if (FALLBACKS.contains(page.source())) {
      ResponseMarks.fallback(page.source());
    }
    return page;
  }
}
