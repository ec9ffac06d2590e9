package holdwater.accounts;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

/** Who may upload. */
@JdbcRepository(dialect = Dialect.H2)
interface CreatorRepository extends CrudRepository<Creator, String> {}
