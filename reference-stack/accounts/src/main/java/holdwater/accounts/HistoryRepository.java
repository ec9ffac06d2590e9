package holdwater.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;

/** What was watched up to where. */
@JdbcRepository(dialect = Dialect.H2)
interface HistoryRepository extends CrudRepository<HistoryRow, String> {

  @Query(
      "SELECT * FROM history WHERE profile_id = :profileId ORDER BY updated_at DESC LIMIT :limit")
  List<HistoryRow> newest(String profileId, int limit);

  /**
   * 1 if there was an older entry, which this one has replaced. What one client told in one session
   * has an order that no clock decides; between others the later intent wins.
   */
  @Query(
      """
      UPDATE history SET position_seconds = :positionSeconds, finished = :finished,
        updated_at = :updatedAt, session_id = :sessionId, client_id = :clientId, told_as = :toldAs
      WHERE id = :id AND CASE WHEN session_id = :sessionId AND client_id = :clientId
        THEN told_as < :toldAs ELSE updated_at < :updatedAt END\
      """)
  int replaceOlder(
      String id,
      double positionSeconds,
      boolean finished,
      Instant updatedAt,
      @Nullable String sessionId,
      @Nullable String clientId,
      @Nullable Long toldAs);
}
