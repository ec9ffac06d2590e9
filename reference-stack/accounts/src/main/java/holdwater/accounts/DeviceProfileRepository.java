package holdwater.accounts;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

/** What was chosen on which device. */
@JdbcRepository(dialect = Dialect.H2)
interface DeviceProfileRepository extends CrudRepository<DeviceProfile, String> {

  /**
   * Keeps the account's {@code most} devices where somebody chose last; how many were forgotten.
   */
  @Query(
      """
      DELETE FROM device_profile WHERE account_id = :accountId AND id NOT IN (
        SELECT id FROM device_profile WHERE account_id = :accountId
        ORDER BY chosen_at DESC LIMIT :most)\
      """)
  int forgetAllBut(int most, String accountId);
}
