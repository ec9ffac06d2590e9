package holdwater.recommendations;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.ResponseMarks;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** The one question that this service answers. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class HomeController {

  private static final int LONGEST_ID = 64;
  private static final int MOST_PER_ROW = 50;

  private final HomePages pages;

  HomeController(HomePages pages) {
    this.pages = pages;
  }

  @Get("/home")
  HomePage home(
      @QueryValue(defaultValue = "") String profileId, @QueryValue(defaultValue = "10") int limit) {
    if (profileId.isBlank() || profileId.length() > LONGEST_ID) {
      throw ApiFailure.badRequest("profileId is missing or too long.");
    }
    HomePage page = pages.of(profileId, Math.max(1, Math.min(limit, MOST_PER_ROW)));
    if (!page.source().equals(HomePages.PERSONAL)) {
      ResponseMarks.fallback(page.source());
    }
    return page;
  }
}
