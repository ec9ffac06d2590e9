package holdwater.accounts;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

/** Entitlements that were signed, by account. */
@JdbcRepository(dialect = Dialect.H2)
interface KeptEntitlementRepository extends CrudRepository<KeptEntitlement, String> {}
