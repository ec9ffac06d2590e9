package holdwater.accounts;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;

/** What was watched up to where. */
@JdbcRepository(dialect = Dialect.H2)
interface HistoryRepository extends CrudRepository<HistoryRow, String> {

  /** The newest first; those of one moment in an order that is the same in every region. */
  @Query(
      "SELECT * FROM history WHERE profile_id = :profileId"
          + " ORDER BY updated_at DESC, title_id LIMIT :limit")
  List<HistoryRow> newest(String profileId, int limit);

  /** How many entries of an account's profiles somebody has watched on since then. */
  @Query(
      "SELECT COUNT(*) FROM history JOIN profile ON profile.id = history.profile_id"
          + " WHERE profile.account_id = :accountId AND history.watching"
          + " AND history.updated_at > CAST(:since AS TIMESTAMP(9) WITH TIME ZONE)")
  long watching(String accountId, Instant since);

  /**
   * Writes an entry, unless a later one is known. What one client told in one session has an order
   * that no clock decides; between others the later intent wins. One statement, which the database
   * commits by itself: a transaction around it would cost three more calls.
   */
  @Query(
      """
      MERGE INTO history AS known
      USING (SELECT CAST(:id AS VARCHAR) AS id,
        CAST(:updatedAt AS TIMESTAMP(9) WITH TIME ZONE) AS updated_at,
        CAST(:sessionId AS VARCHAR) AS session_id, CAST(:clientId AS VARCHAR) AS client_id,
        CAST(:toldAs AS BIGINT) AS told_as) AS told
      ON known.id = told.id
      WHEN MATCHED AND CASE
        WHEN known.session_id = told.session_id AND known.client_id = told.client_id
        THEN known.told_as < told.told_as ELSE known.updated_at < told.updated_at END
      THEN UPDATE SET position_seconds = :positionSeconds, finished = :finished,
        updated_at = told.updated_at, session_id = told.session_id, client_id = told.client_id,
        told_as = told.told_as, watching = :watching
      WHEN NOT MATCHED THEN INSERT (id, profile_id, title_id, position_seconds, finished,
        updated_at, session_id, client_id, told_as, watching)
      VALUES (told.id, :profileId, :titleId, :positionSeconds, :finished, told.updated_at,
        told.session_id, told.client_id, told.told_as, :watching)\
      """)
  void keepNewest(HistoryRow row);
}
