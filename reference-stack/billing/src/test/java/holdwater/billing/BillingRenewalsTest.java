package holdwater.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a subscription as time goes by. */
@Timeout(120)
class BillingRenewalsTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private final String account = UUID.randomUUID().toString();
  private RunningBilling billing;

  @AfterEach
  void stop() {
    billing.close();
  }

  private void start(String fallback) throws Exception {
    billing = new RunningBilling(folder, clock, Map.of("RESILIENCE_FALLBACK", fallback));
    assertThat(entitled()).isTrue();
  }

  private boolean entitled() throws Exception {
    return billing.entitlement(account).body().contains("\"entitled\":true");
  }

  private void round() {
    billing.bean(Renewals.class).round();
  }

  @Test
  void period_that_is_about_to_end_is_invoiced_and_paid_once() throws Exception {
    start("on");
    round();
    assertThat(billing.charges(account)).isEmpty();

    clock.advance(MONTH.minus(HOUR));
    round();
    round();
    clock.advance(HOUR.plus(HOUR));

    assertThat(billing.charges(account)).hasSize(1);
    assertThat(entitled()).isTrue();
  }

  @Test
  void payments_that_fail_stop_nobody_for_a_day_and_are_made_up_for() throws Exception {
    start("on");
    billing.provider("mode=fails");
    clock.advance(MONTH);
    round();
    clock.advance(HOUR.multipliedBy(23));

    assertThat(entitled()).isTrue();
    assertThat(billing.get("/prometheus").body())
        .contains("event=\"fell-back\",subject=\"paid-grace\"");
    clock.advance(HOUR.multipliedBy(2));
    assertThat(entitled()).isFalse();

    billing.provider("mode=works");
    round();
    assertThat(entitled()).isTrue();
    assertThat(billing.charges(account)).hasSize(1);
  }

  @Test
  void invoice_that_nobody_can_collect_has_one_attempt_however_often_it_is_tried()
      throws Exception {
    start("on");
    billing.provider("mode=fails");
    clock.advance(MONTH);
    for (int hours = 0; hours < 5; hours++) {
      round();
      clock.advance(HOUR.plusSeconds(1));
    }

    assertThat(billing.bean(AttemptRepository.class).count()).isEqualTo(1);
  }

  @Test
  void without_fallback_an_open_invoice_stops_the_viewer_at_once() throws Exception {
    start("off");
    billing.provider("mode=fails");
    clock.advance(MONTH);
    round();

    assertThat(entitled()).isFalse();
  }

  @Test
  void provider_that_is_gone_is_asked_again_only_after_a_while() throws Exception {
    start("on");
    billing.stopProvider();
    clock.advance(MONTH);
    round();
    String asked = billing.get("/prometheus").body();
    round();

    assertThat(billing.get("/prometheus").body()).isEqualTo(asked);
    assertThat(asked).contains("holdwater_client_failures_total");
  }
}
