package holdwater.encoding;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;

/** The table of uploads. */
@JdbcRepository(dialect = Dialect.H2)
interface UploadRepository extends CrudRepository<UploadRow, String> {

  List<UploadRow> findByAccountIdOrderByReceivedAtDesc(String accountId);

  long countByAccountId(String accountId);

  List<UploadRow> findByState(UploadRow.State state);

  @Query("UPDATE upload SET state = :state WHERE id = :id")
  void setState(String id, UploadRow.State state);
}
