package holdwater.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nobody watches by a plan that nobody has paid. */
@Timeout(120)
class PlanChangesTest {
  private static final Duration MONTH = Duration.ofDays(30);

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private final String account = UUID.randomUUID().toString();
  private RunningBilling billing;

  @BeforeEach
  void start() throws Exception {
    billing = new RunningBilling(folder, clock, Map.of());
  }

  @AfterEach
  void stop() {
    billing.close();
  }

  private String entitled() throws Exception {
    return billing.entitlement(account).body();
  }

  @Test
  void dearer_plan_that_cannot_be_paid_is_not_had_and_never_collected_later() throws Exception {
    assertThat(entitled()).contains("|standard|1080|2|");
    billing.provider("mode=refuses");

    assertThat(billing.changePlan(account, "venue").statusCode()).isEqualTo(402);
    assertThat(billing.changePlan(account, "venue").statusCode()).isEqualTo(402);

    assertThat(entitled()).contains("|standard|1080|2|");
    billing.provider("mode=works");
    clock.advance(Duration.ofDays(2));
    billing.bean(Renewals.class).round();
    assertThat(billing.charges(account)).isEmpty();
  }

  @Test
  void period_goes_on_by_the_old_plan_after_a_dearer_one_was_not_paid() throws Exception {
    entitled();
    billing.provider("mode=refuses");
    billing.changePlan(account, "venue");
    billing.provider("mode=works");

    clock.advance(MONTH.minus(Duration.ofHours(1)));
    billing.bean(Renewals.class).round();

    assertThat(billing.charges(account)).singleElement().asString().endsWith(" 1099");
    assertThat(entitled()).contains("|standard|1080|2|");
  }

  @Test
  void dearer_plan_whose_payment_nobody_knows_of_is_charged_once() throws Exception {
    entitled();
    billing.provider("mode=works&delayMs=2000");
    HttpResponse<String> unknown = billing.changePlan(account, "premium");
    billing.provider("mode=works");
    HttpResponse<String> other = billing.changePlan(account, "venue");
    assertThat(entitled()).contains("|standard|");

    HttpResponse<String> again = billing.changePlan(account, "premium");

    assertThat(unknown.statusCode()).isEqualTo(503);
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    assertThat(billing.changePlan(account, "premium").statusCode()).isEqualTo(200);
    assertThat(billing.charges(account)).singleElement().asString().endsWith(" 1799");
    assertThat(entitled()).contains("|premium|2160|4|");
  }

  @Test
  void cheaper_plan_is_had_at_once_and_the_way_back_is_paid() throws Exception {
    billing.changePlan(account, "venue");

    assertThat(billing.changePlan(account, "basic").statusCode()).isEqualTo(200);
    assertThat(entitled()).contains("|basic|480|1|");
    // No two periods of an account begin in one second.
    clock.advance(Duration.ofSeconds(1));
    billing.provider("mode=refuses");
    assertThat(billing.changePlan(account, "venue").statusCode()).isEqualTo(402);
    assertThat(entitled()).contains("|basic|480|1|");
  }

  @Test
  void offer_that_is_paid_late_lasts_a_whole_period() throws Exception {
    entitled();
    billing.provider("mode=refuses");
    billing.changePlan(account, "premium");
    billing.provider("mode=works");
    clock.advance(Duration.ofDays(20));

    billing.changePlan(account, "premium");

    assertThat(billing.get("/accounts/" + account + "/subscription").body())
        .contains(clock.instant().plus(MONTH).toString());
  }
}
