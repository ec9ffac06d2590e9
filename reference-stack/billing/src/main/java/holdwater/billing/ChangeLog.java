package holdwater.billing;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Writes down whose entitlement changes, in the transaction that changes it: what is not written
 * did not happen, and what happened will be told ({@link EntitlementRelay}). Where there is no
 * Kafka nobody listens, and nothing is written.
 */
@Component
class ChangeLog {
  private final ChangeRepository rows;
  private final Clock clock;
  private final boolean told;

  ChangeLog(ChangeRepository rows, Clock clock, @Value("${KAFKA_BOOTSTRAP:}") String brokers) {
    this.rows = rows;
    this.clock = clock;
    this.told = !brokers.isBlank();
  }

  /** To be called within a transaction. */
  void changed(String accountId) {
    if (told) {
      rows.save(new ChangeRow(null, accountId, clock.instant().getEpochSecond()));
    }
  }
}
