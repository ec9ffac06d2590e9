package holdwater.accounts;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.Optional;

/** Accounts. */
@JdbcRepository(dialect = Dialect.H2)
interface AccountRepository extends CrudRepository<AccountRow, String> {
  Optional<AccountRow> findByEmail(String email);
}
