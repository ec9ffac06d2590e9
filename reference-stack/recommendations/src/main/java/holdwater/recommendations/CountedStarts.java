package holdwater.recommendations;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/** Which starts have been counted lately. */
@JdbcRepository(dialect = Dialect.H2)
interface CountedStarts extends GenericRepository<CountedStart, String> {

  /** 1 if this event is new, 0 if it has been counted. */
  @Query(
      """
      insert into counted_start (event_id, at_millis) select :eventId, :atMillis
      where not exists (select 1 from counted_start where event_id = :eventId)\
      """)
  int add(String eventId, long atMillis);

  /** How many were forgotten. */
  @Query("delete from counted_start where at_millis < :atMillis")
  int forgetBefore(long atMillis);
}
