package holdwater.encoding;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;

/** The job table. */
@JdbcRepository(dialect = Dialect.H2)
interface JobRepository extends CrudRepository<JobRow, String> {

  List<JobRow> findByTitleIdOrderByRung(String titleId);

  /**
   * Only the newest job of a rung may change its row: a late result of an older one changes
   * nothing.
   */
  @Query(
      "UPDATE encode_job SET state = :state, message = :message, updated_at = :updatedAt WHERE job_id = :jobId")
  void setState(String jobId, JobState state, @Nullable String message, Instant updatedAt);

  /** At start: whoever had these is gone. */
  @Query("UPDATE encode_job SET state = 'LOST' WHERE state IN ('QUEUED', 'RUNNING')")
  void loseUnfinished();
}
