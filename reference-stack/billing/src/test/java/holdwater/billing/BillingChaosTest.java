package holdwater.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The chaos monkey on board meets what the scenarios of the library name, and nothing else. */
@Timeout(120)
class BillingChaosTest {
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

  private void tell(String path, String json) throws Exception {
    HttpResponse<String> answer = billing.tellMonkey(path, json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void payments_throw_and_are_made_when_the_monkey_is_gone() throws Exception {
    String invoice = billing.invoiceOf(account);
    tell("/watchers", "{\"service\":true}");
    tell(
        "/assaults",
        """
        {"level":1,"deterministic":true,"latencyActive":false,"exceptionsActive":true,
         "watchedCustomServices":["holdwater.billing.PaymentProvider.charge"],
         "exception":{"type":"java.lang.IllegalStateException","method":"<init>",
          "arguments":[{"type":"java.lang.String","value":"thrown"}]}}\
        """);
    tell("/enable", "");

    assertThat(billing.pay(account, invoice, "key-" + account).statusCode()).isEqualTo(500);
    assertThat(billing.entitlement(account).body()).contains("\"entitled\":true");
    assertThat(billing.charges(account)).isEmpty();

    tell("/disable", "");
    assertThat(billing.pay(account, invoice, "key-" + account).statusCode()).isEqualTo(200);
  }

  @Test
  void entitlements_come_late_and_probes_do_not() throws Exception {
    tell("/watchers", "{\"restController\":true}");
    tell(
        "/assaults",
        """
        {"level":1,"deterministic":true,"latencyActive":true,"exceptionsActive":false,
         "latencyRangeStart":1500,"latencyRangeEnd":1500,
         "watchedCustomServices":["holdwater.billing.EntitlementController"]}\
        """);
    tell("/enable", "");

    long start = System.nanoTime();
    assertThat(billing.entitlement(account).statusCode()).isEqualTo(200);
    long late = System.nanoTime();
    assertThat(billing.get("/health/readiness").statusCode()).isEqualTo(200);
    assertThat(billing.get("/plans").statusCode()).isEqualTo(200);

    assertThat((late - start) / 1_000_000).isGreaterThanOrEqualTo(1_500);
    assertThat((System.nanoTime() - late) / 1_000_000).isLessThan(1_500);
  }
}
