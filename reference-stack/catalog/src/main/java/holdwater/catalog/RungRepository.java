package holdwater.catalog;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;

/** Rungs of titles. */
@JdbcRepository(dialect = Dialect.H2)
interface RungRepository extends CrudRepository<RungRow, String> {
  List<RungRow> findByTitleIdOrderByLadderPosition(String titleId);

  void deleteByTitleId(String titleId);
}
