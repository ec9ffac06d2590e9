package holdwater.billing;

import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

/** The outbox: changes that are to be told. */
interface ChangeRepository extends ListCrudRepository<ChangeRow, Long> {
  /** The oldest first. */
  @Query("SELECT * FROM entitlement_change ORDER BY id LIMIT :most")
  List<ChangeRow> oldest(int most);
}
