package holdwater.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What changes is told, once somebody takes it. */
@Timeout(120)
class EntitlementRelayTest {
  /** Nobody listens there. */
  private static final Map<String, String> KAFKA = Map.of("KAFKA_BOOTSTRAP", "127.0.0.1:1");

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private final String account = UUID.randomUUID().toString();
  private final List<String> told = new ArrayList<>();
  private boolean away;
  private RunningBilling billing;

  private void start(Map<String, String> environment) throws Exception {
    billing = new RunningBilling(folder, clock, environment);
  }

  @AfterEach
  void stop() {
    billing.close();
  }

  /** A round of a relay whose sink is the test's. */
  private void round() {
    new EntitlementRelay(
            billing.bean(ChangeRepository.class),
            billing.bean(Entitlements.class),
            billing.bean(Subscriptions.class),
            (key, json) -> {
              if (away) {
                throw new EntitlementSink.NotTold("nobody takes it", null);
              }
              told.add(key + " " + json);
            })
        .round();
  }

  private long waiting() {
    return billing.bean(ChangeRepository.class).count();
  }

  @Test
  void paid_period_and_changed_plan_are_told_signed_and_in_order() throws Exception {
    start(KAFKA);
    String invoice = billing.invoiceOf(account);
    billing.pay(account, invoice, "key-" + account);
    billing.changePlan(account, "premium");

    round();

    assertThat(told)
        .hasSize(2)
        .allSatisfy(
            news ->
                assertThat(news)
                    .startsWith(
                        account + " {\"accountId\":\"" + account + "\",\"entitlement\":\"v1|")
                    .contains("|premium|2160|4|"));
    assertThat(waiting()).isZero();
    round();
    assertThat(told).hasSize(2);
  }

  @Test
  void what_nobody_takes_waits_and_is_told_later() throws Exception {
    start(KAFKA);
    billing.entitlement(account);
    billing.changePlan(account, "premium");
    away = true;
    round();
    assertThat(told).isEmpty();
    assertThat(waiting()).isEqualTo(1);

    away = false;
    round();

    assertThat(told).hasSize(1);
    assertThat(waiting()).isZero();
  }

  @Test
  void refused_payment_and_a_plan_that_is_the_same_change_nothing() throws Exception {
    start(KAFKA);
    String invoice = billing.invoiceOf(account);
    billing.provider("mode=refuses");

    assertThat(billing.pay(account, invoice, "key-" + account).statusCode()).isEqualTo(402);
    assertThat(billing.changePlan(account, "standard").statusCode()).isEqualTo(200);

    assertThat(waiting()).isZero();
  }

  @Test
  void payment_that_is_sent_again_is_told_once() throws Exception {
    start(KAFKA);
    String invoice = billing.invoiceOf(account);

    billing.pay(account, invoice, "key-" + account);
    billing.pay(account, invoice, "key-" + account);

    assertThat(waiting()).isEqualTo(1);
  }

  @Test
  void dead_kafka_keeps_what_is_to_be_told_and_where_there_is_none_nothing_is_written()
      throws Exception {
    start(KAFKA);
    billing.entitlement(account);
    billing.changePlan(account, "premium");

    billing.bean(EntitlementRelay.class).round();

    assertThat(waiting()).isEqualTo(1);
    billing.close();
    start(Map.of());
    billing.entitlement(account);
    billing.changePlan(account, "premium");
    assertThat(waiting()).isZero();
  }
}
