package holdwater.catalog;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** The catalog over HTTP. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class TitleController {
  private static final int MOST = 100;

  private final Titles titles;
  private final Clock clock;

  TitleController(Titles titles, Clock clock) {
    this.titles = titles;
    this.clock = clock;
  }

  @Get("/titles")
  List<Title> titles(
      @Nullable @QueryValue String ids,
      @QueryValue(defaultValue = "") String after,
      @QueryValue(defaultValue = "20") int limit) {
    return ids == null
        ? titles.page(after, bounded(limit))
        : titles.among(Arrays.stream(ids.split(",")).limit(MOST).sorted().toList(), bounded(limit));
  }

  @Get("/titles/{id}")
  TitlePage title(String id) {
    return titles.entry(id).page();
  }

  @Get("/titles/{id}/streams")
  Streams streams(String id) {
    return titles.entry(id).streams();
  }

  @Get("/titles/{id}/licence")
  Licence licence(String id, @QueryValue(defaultValue = "XX") String territory) {
    return titles.entry(id).licence(territory, clock.instant());
  }

  static int bounded(int limit) {
    return Math.max(0, Math.min(limit, MOST));
  }
}
