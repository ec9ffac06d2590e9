package holdwater.accounts;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;

/** Profiles. */
@JdbcRepository(dialect = Dialect.H2)
interface ProfileRepository extends CrudRepository<Profile, String> {
  List<Profile> findByAccountIdOrderByName(String accountId);

  long countByAccountId(String accountId);
}
