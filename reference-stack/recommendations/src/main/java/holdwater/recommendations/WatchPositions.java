package holdwater.recommendations;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** How far profiles are. */
@JdbcRepository(dialect = Dialect.H2)
interface WatchPositions extends GenericRepository<WatchPosition, String> {

  /** Newest first. */
  @Query(
      """
      select profile_id, title_id, position_seconds, at_millis from watch_position
      where profile_id = :profileId order by at_millis desc limit :most\
      """)
  List<WatchPosition> ofProfile(String profileId, int most);

  /** 1 if there is an older position, which this one has replaced. */
  @Query(
      """
      update watch_position set position_seconds = :positionSeconds, at_millis = :atMillis
      where profile_id = :profileId and title_id = :titleId and at_millis <= :atMillis\
      """)
  int replaceOlder(String profileId, String titleId, double positionSeconds, long atMillis);

  /** 1 if there was none. */
  @Query(
      """
      insert into watch_position (profile_id, title_id, position_seconds, at_millis)
      select :profileId, :titleId, :positionSeconds, :atMillis
      where not exists (
        select 1 from watch_position where profile_id = :profileId and title_id = :titleId)\
      """)
  int addIfAbsent(String profileId, String titleId, double positionSeconds, long atMillis);
}
