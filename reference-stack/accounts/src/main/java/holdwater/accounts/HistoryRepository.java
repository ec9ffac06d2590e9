package holdwater.accounts;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;

/** What was watched up to where. */
@JdbcRepository(dialect = Dialect.H2)
interface HistoryRepository extends CrudRepository<HistoryRow, String> {

  @Query(
      "SELECT * FROM history WHERE profile_id = :profileId ORDER BY updated_at DESC LIMIT :limit")
  List<HistoryRow> newest(String profileId, int limit);
}
