package holdwater.gateway;

import holdwater.resilience.LoadShedding;
import holdwater.resilience.LoadShedding.Priority;
import holdwater.runtime.AnswersWithin;
import holdwater.runtime.UpstreamBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.annotation.security.PermitAll;
import java.util.function.Supplier;

/** Browsing, open to everybody. */
@PermitAll
@Controller(Api.PREFIX)
@ExecuteOn(TaskExecutors.BLOCKING)
@AnswersWithin(millis = Api.USUAL_MILLIS)
final class TitleRoutes {

  private final Titles titles;
  private final LoadShedding shedding;

  TitleRoutes(Titles titles, LoadShedding shedding) {
    this.titles = titles;
    this.shedding = shedding;
  }

  private HttpResponse<byte[]> browse(Supplier<UpstreamBytes> answer) {
    return Api.handOn(shedding.call(Priority.BROWSE, answer));
  }

  /** By id, page by page: {@code after} is the last id of the page before. */
  @Get("/titles")
  HttpResponse<byte[]> list(
      @QueryValue(defaultValue = "") String after, @QueryValue(defaultValue = "20") int limit) {
    String from = after.isEmpty() ? "" : Api.titleId(after);
    int most = Api.limit(limit);
    return browse(() -> titles.list(from, most));
  }

  @Get("/titles/{id}")
  HttpResponse<byte[]> page(@PathVariable String id) {
    String title = Api.titleId(id);
    return browse(() -> titles.page(title));
  }

  /** The newest first, page by page: {@code before} is the last moment of the page before. */
  @Get("/titles/{id}/reviews")
  HttpResponse<byte[]> reviews(
      @PathVariable String id,
      @QueryValue(defaultValue = "") String before,
      @QueryValue(defaultValue = "20") int limit) {
    String title = Api.titleId(id);
    int most = Api.limit(limit);
    return browse(() -> titles.reviews(title, before, most));
  }

  @Get("/search")
  HttpResponse<byte[]> search(
      @RequestBean Search search, @QueryValue(defaultValue = "20") int limit) {
    String asked = search.query() + "&limit=" + Api.limit(limit);
    return browse(() -> titles.search(asked));
  }

  /** How many titles of each genre, year and language a search would find. */
  @Get("/search/facets")
  HttpResponse<byte[]> facets(@RequestBean Search search) {
    String asked = search.query();
    return browse(() -> titles.facets(asked));
  }
}
