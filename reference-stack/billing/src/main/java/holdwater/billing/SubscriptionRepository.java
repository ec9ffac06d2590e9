package holdwater.billing;

import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

/** Subscriptions by account. */
interface SubscriptionRepository extends ListCrudRepository<SubscriptionRow, String> {
  /**
   * Those that end before then and have no open invoice, the first to end first. One for a plan
   * that was asked for and not paid does not count: nobody collects it.
   */
  @Query(
      """
      SELECT * FROM subscription s WHERE s.paid_until < :before AND NOT EXISTS
      (SELECT 1 FROM invoice i WHERE i.account_id = s.account_id AND i.paid_at IS NULL
      AND i.next_try_at < 9223372036854775807)
      ORDER BY s.paid_until LIMIT :most\
      """)
  List<SubscriptionRow> ending(long before, int most);
}
