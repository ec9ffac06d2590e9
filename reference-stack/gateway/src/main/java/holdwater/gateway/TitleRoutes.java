package holdwater.gateway;

import holdwater.runtime.AnswersWithin;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.annotation.security.PermitAll;

/** Browsing, open to everybody. */
@PermitAll
@Controller(Api.PREFIX)
@ExecuteOn(TaskExecutors.BLOCKING)
@AnswersWithin(millis = Api.USUAL_MILLIS)
final class TitleRoutes {

  private final Titles titles;

  TitleRoutes(Titles titles) {
    this.titles = titles;
  }

  /** By id, page by page: {@code after} is the last id of the page before. */
  @Get("/titles")
  HttpResponse<byte[]> list(
      @QueryValue(defaultValue = "") String after, @QueryValue(defaultValue = "20") int limit) {
    return Api.handOn(titles.list(after.isEmpty() ? "" : Api.titleId(after), Api.limit(limit)));
  }

  @Get("/titles/{id}")
  HttpResponse<byte[]> page(@PathVariable String id) {
    return Api.handOn(titles.page(Api.titleId(id)));
  }

  /** The newest first, page by page: {@code before} is the last moment of the page before. */
  @Get("/titles/{id}/reviews")
  HttpResponse<byte[]> reviews(
      @PathVariable String id,
      @QueryValue(defaultValue = "") String before,
      @QueryValue(defaultValue = "20") int limit) {
    return Api.handOn(titles.reviews(Api.titleId(id), before, Api.limit(limit)));
  }

  @Get("/search")
  HttpResponse<byte[]> search(
      @RequestBean Search search, @QueryValue(defaultValue = "20") int limit) {
    return Api.handOn(titles.search(search.query() + "&limit=" + Api.limit(limit)));
  }

  /** How many titles of each genre, year and language a search would find. */
  @Get("/search/facets")
  HttpResponse<byte[]> facets(@RequestBean Search search) {
    return Api.handOn(titles.facets(search.query()));
  }
}
