package holdwater.billing;

import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The payment provider as a bean of its own, so that its calls are what a chaos monkey can meet.
 */
@Service
public class PaymentProvider {
  private final ProviderClient client;

  PaymentProvider(ProviderClient client) {
    this.client = client;
  }

  /**
   * Charges once for each key.
   *
   * @return the provider's reference; empty when it refuses
   * @throws BillingFailure 503 when nobody knows whether it was charged
   */
  public Optional<String> charge(String key, String accountId, int cents) {
    return client.charge(key, accountId, cents);
  }
}
