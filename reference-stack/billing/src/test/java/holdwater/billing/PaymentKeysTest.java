package holdwater.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An invoice is charged once in whatever order its keys come, and come again. Each test has a
 * service of its own: what fails here would open the breaker before the provider of others.
 */
@Timeout(120)
class PaymentKeysTest {
  /** More than may ask the provider at once. */
  private static final int CROWD = 16;

  @TempDir Path folder;
  private final String account = UUID.randomUUID().toString();
  private RunningBilling billing;

  @BeforeEach
  void start() throws Exception {
    billing = new RunningBilling(folder, new MovableClock(), Map.of());
  }

  @AfterEach
  void stop() {
    billing.close();
  }

  @Test
  void unknown_payment_that_is_sent_again_after_another_key_has_paid_charges_nothing()
      throws Exception {
    String invoice = billing.invoiceOf(account);
    billing.provider("mode=fails");
    HttpResponse<String> unknown = billing.pay(account, invoice, "1-" + account);
    billing.provider("mode=refuses");
    HttpResponse<String> refused = billing.pay(account, invoice, "2-" + account);
    billing.provider("mode=works");
    HttpResponse<String> paid = billing.pay(account, invoice, "3-" + account);

    HttpResponse<String> again = billing.pay(account, invoice, "1-" + account);

    assertThat(unknown.statusCode()).isEqualTo(503);
    assertThat(refused.statusCode()).isEqualTo(402);
    assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
    assertThat(again.statusCode()).as(again.body()).isEqualTo(402);
    assertThat(billing.charges(account)).hasSize(1);
  }

  @Test
  void charge_whose_answer_was_lost_is_found_by_a_key_that_would_be_refused() throws Exception {
    String invoice = billing.invoiceOf(account);
    billing.provider("mode=works&delayMs=2000");
    HttpResponse<String> lost = billing.pay(account, invoice, "1-" + account);
    billing.provider("mode=refuses");

    HttpResponse<String> second = billing.pay(account, invoice, "2-" + account);
    billing.provider("mode=works");
    HttpResponse<String> third = billing.pay(account, invoice, "3-" + account);
    HttpResponse<String> again = billing.pay(account, invoice, "1-" + account);

    assertThat(lost.statusCode()).isEqualTo(503);
    assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
    assertThat(third.statusCode()).isEqualTo(409);
    assertThat(again.body()).isEqualTo(second.body());
    assertThat(billing.charges(account)).hasSize(1);
  }

  @Test
  void crowd_of_payments_leaves_threads_to_those_who_watch() throws Exception {
    String invoice = billing.invoiceOf(account);
    billing.provider("mode=works&delayMs=5000");
    List<CompletableFuture<HttpResponse<String>>> crowd = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(CROWD);
    try {
      for (int i = 0; i < CROWD; i++) {
        String key = i + "-" + account;
        crowd.add(CompletableFuture.supplyAsync(() -> paid(invoice, key), threads));
      }
      for (CompletableFuture<HttpResponse<String>> one : crowd) {
        assertThat(one.get(30, TimeUnit.SECONDS).statusCode()).isIn(503, 409);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(billing.get("/prometheus").body())
        .contains("event=\"bulkhead-full\",subject=\"payment-provider\"");
    assertThat(billing.bean(AttemptRepository.class).count()).isLessThanOrEqualTo(CROWD);
  }

  private HttpResponse<String> paid(String invoice, String key) {
    try {
      return billing.pay(account, invoice, key);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void keys_of_which_nobody_knows_are_so_many_and_no_more() throws Exception {
    String invoice = billing.invoiceOf(account);
    billing.stopProvider();
    for (int i = 0; i < Payments.MOST_OPEN; i++) {
      assertThat(billing.pay(account, invoice, i + "-" + account).statusCode()).isEqualTo(503);
    }

    assertThat(billing.pay(account, invoice, "new-" + account).statusCode()).isEqualTo(409);
    assertThat(billing.pay(account, invoice, "0-" + account).statusCode()).isEqualTo(503);
    assertThat(billing.bean(AttemptRepository.class).count()).isEqualTo(Payments.MOST_OPEN);
  }

  @Test
  void two_refusals_of_one_key_of_the_provider_lead_to_one_next_key() throws Exception {
    String invoice = billing.invoiceOf(account);
    billing.provider("mode=fails");
    billing.pay(account, invoice, "1-" + account);
    billing.pay(account, invoice, "2-" + account);
    billing.provider("mode=refuses");
    billing.pay(account, invoice, "1-" + account);

    // While it fails, an attempt with the next key is left open; both of the first key are over.
    billing.provider("mode=fails");
    billing.pay(account, invoice, "3-" + account);
    billing.provider("mode=works");
    int over = billing.pay(account, invoice, "2-" + account).statusCode();
    billing.pay(account, invoice, "4-" + account);
    int open = billing.pay(account, invoice, "3-" + account).statusCode();

    assertThat(over).isEqualTo(402);
    assertThat(open).isEqualTo(200);
    assertThat(billing.charges(account)).hasSize(1);
  }
}
