package holdwater.gateway;

import holdwater.runtime.AnswersWithin;
import holdwater.runtime.ApiFailure;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.annotation.security.PermitAll;
import java.util.Locale;

/** Browsing, open to everybody. */
@PermitAll
@Controller(Api.PREFIX)
@ExecuteOn(TaskExecutors.BLOCKING)
@AnswersWithin(millis = Api.USUAL_MILLIS)
final class TitleRoutes {

  private static final int LONGEST_SEARCH = 100;

  private final Titles titles;

  TitleRoutes(Titles titles) {
    this.titles = titles;
  }

  @Get("/titles")
  HttpResponse<byte[]> list(@QueryValue(defaultValue = "20") int limit) {
    return Api.handOn(titles.list(Api.limit(limit)));
  }

  @Get("/titles/{id}")
  HttpResponse<byte[]> page(@PathVariable String id) {
    return Api.handOn(titles.page(Api.titleId(id)));
  }

  @Get("/search")
  HttpResponse<byte[]> search(
      @QueryValue(defaultValue = "") String q, @QueryValue(defaultValue = "20") int limit) {
    // Viewers type the same words in many ways; one spelling, one cached answer.
    String words = q.strip().toLowerCase(Locale.ROOT);
    if (words.isEmpty() || words.length() > LONGEST_SEARCH) {
      throw ApiFailure.badRequest(
          "q has %d characters, allowed is 1 to %d.".formatted(words.length(), LONGEST_SEARCH));
    }
    return Api.handOn(titles.search(words, Api.limit(limit)));
  }
}
