package holdwater.encoding;

import holdwater.runtime.ApiFailure;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** How far the encoding of a title is. */
@Controller("/titles")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EncodeController {

  private final SeedTitles seeds;
  private final SeedPlanner planner;
  private final JobRepository jobs;

  EncodeController(SeedTitles seeds, SeedPlanner planner, JobRepository jobs) {
    this.seeds = seeds;
    this.planner = planner;
    this.jobs = jobs;
  }

  /**
   * @param published whether the rest of the stack has been told of it
   * @param jobs the newest of each rung; none for a rung that an earlier run had encoded
   */
  @Serdeable
  record EncodeState(String titleId, boolean published, List<JobRow> jobs) {}

  @Get("/{id}/encode")
  EncodeState state(String id) {
    if (seeds.titles().stream().noneMatch(title -> title.id().equals(id))) {
      throw ApiFailure.notFound("There is no title " + id + ".");
    }
    return new EncodeState(id, planner.isPublished(id), jobs.findByTitleIdOrderByRung(id));
  }
}
