package holdwater.catalog;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;

/** Licences of titles. */
@JdbcRepository(dialect = Dialect.H2)
interface LicenceRepository extends CrudRepository<LicenceRow, String> {
  List<LicenceRow> findByTitleId(String titleId);

  void deleteByTitleId(String titleId);
}
