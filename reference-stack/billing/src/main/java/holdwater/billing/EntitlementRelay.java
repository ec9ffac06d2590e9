package holdwater.billing;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells those who keep entitlements of what has changed, in order: a row leaves the outbox when the
 * news of it are kept elsewhere, so they come at least once. What is told is how things are then,
 * signed; of an account that may not watch nothing is told, for whoever keeps an older word asks
 * again when that is over. One round at a time.
 */
@Component
class EntitlementRelay {
  private static final Logger LOG = LoggerFactory.getLogger(EntitlementRelay.class);

  /** In one round, so that it ends soon. */
  private static final int MOST = 50;

  private final ChangeRepository rows;
  private final Entitlements entitlements;
  private final Subscriptions subscriptions;
  private final EntitlementSink sink;

  EntitlementRelay(
      ChangeRepository rows,
      Entitlements entitlements,
      Subscriptions subscriptions,
      EntitlementSink sink) {
    this.rows = rows;
    this.entitlements = entitlements;
    this.subscriptions = subscriptions;
    this.sink = sink;
  }

  /** What could not be told waits for the next round, and with it all behind it. */
  @Scheduled(fixedDelayString = "${billing.relay}", initialDelayString = "${billing.relay}")
  void round() {
    try {
      for (ChangeRow row : rows.oldest(MOST)) {
        Optional<String> signed = signed(row.accountId());
        if (signed.isPresent()) {
          sink.tell(row.accountId(), json(row.accountId(), signed.get()));
        }
        rows.deleteById(row.id());
      }
    } catch (EntitlementSink.NotTold e) {
      LOG.warn("news of entitlements wait: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The database is away, or a chaos monkey was here.
      LOG.warn("news of entitlements wait: {}", e.toString());
    }
  }

  private Optional<String> signed(String accountId) {
    return entitlements.of(accountId, subscriptions.of(accountId).plan());
  }

  /** Neither has a character that JSON would have to escape. */
  private static String json(String accountId, String signed) {
    return "{\"accountId\":\"%s\",\"entitlement\":\"%s\"}".formatted(accountId, signed);
  }
}
