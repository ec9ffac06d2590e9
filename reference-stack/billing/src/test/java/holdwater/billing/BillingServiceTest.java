package holdwater.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service over real sockets, with its payment provider; each test has an account of its own.
 */
@Timeout(120)
class BillingServiceTest {
  private static final Duration MONTH = Duration.ofDays(30);

  @TempDir static Path folder;
  private static final MovableClock CLOCK = new MovableClock();
  private static RunningBilling billing;

  private final String account = UUID.randomUUID().toString();

  @BeforeAll
  static void start() throws Exception {
    billing = new RunningBilling(folder, CLOCK, Map.of());
  }

  @AfterAll
  static void stop() {
    billing.close();
  }

  @BeforeEach
  void providerWorks() throws Exception {
    billing.provider("mode=works");
  }

  @Test
  void payment_retried_with_its_key_is_charged_once() throws Exception {
    String invoice = billing.invoiceOf(account);

    HttpResponse<String> first = billing.pay(account, invoice, "key-" + account);
    HttpResponse<String> again = billing.pay(account, invoice, "key-" + account);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(billing.charges(account)).hasSize(1);
    assertThat(billing.get("/accounts/" + account + "/invoices/" + invoice).body())
        .contains("\"paid\":true");
  }

  @Test
  void key_in_the_body_is_as_good_as_the_header() throws Exception {
    String invoice = billing.invoiceOf(account);

    HttpResponse<String> first = billing.payByBody(account, invoice, "key-" + account);
    HttpResponse<String> again = billing.pay(account, invoice, "key-" + account);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(billing.charges(account)).hasSize(1);
  }

  @Test
  void plan_is_changed_by_a_service_that_can_only_post() throws Exception {
    billing.entitlement(account);

    HttpResponse<String> answer = billing.changePlan(account, "premium");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"plan\":\"premium\"");
    assertThat(billing.changePlan(account, "golden").statusCode()).isEqualTo(400);
  }

  @Test
  void account_may_begin_with_the_plan_that_it_pays() throws Exception {
    assertThat(billing.changePlan(account, "venue").statusCode()).isEqualTo(200);

    assertThat(billing.charges(account)).singleElement().asString().endsWith(" 19900");
    assertThat(billing.entitlement(account).body()).contains("v1|" + account + "|venue|2160|500|");
    assertThat(billing.changePlan("a%7Cb", "venue").statusCode()).isEqualTo(400);
  }

  @Test
  void payments_at_the_same_time_with_different_keys_are_charged_once() throws Exception {
    String invoice = billing.invoiceOf(account);

    List<CompletableFuture<Integer>> all =
        atOnce(i -> billing.pay(account, invoice, i + "-" + account));

    assertThat(all).allSatisfy(one -> assertThat(one.get()).isIn(200, 409));
    assertThat(billing.charges(account)).hasSize(1);
    assertThat(paidUntil()).isEqualTo(CLOCK.instant().plus(MONTH.multipliedBy(2)).toString());
  }

  @Test
  void payments_at_the_same_time_with_one_key_are_charged_once() throws Exception {
    String invoice = billing.invoiceOf(account);

    List<CompletableFuture<Integer>> all =
        atOnce(i -> billing.pay(account, invoice, "key-" + account));

    assertThat(all).allSatisfy(one -> assertThat(one.get()).isEqualTo(200));
    assertThat(billing.charges(account)).hasSize(1);
  }

  @Test
  void first_questions_at_the_same_time_begin_one_subscription() throws Exception {
    List<CompletableFuture<Integer>> all = atOnce(i -> billing.entitlement(account));

    assertThat(all).allSatisfy(one -> assertThat(one.get()).isEqualTo(200));
    assertThat(paidUntil()).isEqualTo(CLOCK.instant().plus(MONTH).toString());
  }

  private interface Asking {
    HttpResponse<String> ask(int number) throws Exception;
  }

  private static List<CompletableFuture<Integer>> atOnce(Asking asking) {
    return IntStream.range(0, 4)
        .mapToObj(i -> CompletableFuture.supplyAsync(() -> status(asking, i)))
        .toList();
  }

  private static int status(Asking asking, int number) {
    try {
      return asking.ask(number).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private String paidUntil() throws Exception {
    String subscription = billing.get("/accounts/" + account + "/subscription").body();
    return subscription.replaceAll(".*\"paidUntil\":\"([^\"]+)\".*", "$1");
  }

  @Test
  void charge_whose_answer_came_too_late_is_not_made_again() throws Exception {
    String invoice = billing.invoiceOf(account);
    billing.provider("mode=works&delayMs=2000");

    HttpResponse<String> late = billing.pay(account, invoice, "key-" + account);
    billing.provider("mode=works");
    HttpResponse<String> again = billing.pay(account, invoice, "key-" + account);

    assertThat(late.statusCode()).isEqualTo(503);
    assertThat(late.body()).contains("payment-unknown");
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    assertThat(billing.charges(account)).hasSize(1);
  }

  @Test
  void refusal_leaves_the_invoice_open_for_another_key() throws Exception {
    String invoice = billing.invoiceOf(account);
    billing.provider("mode=refuses");

    HttpResponse<String> refused = billing.pay(account, invoice, "1-" + account);
    billing.provider("mode=works");

    assertThat(refused.statusCode()).isEqualTo(402);
    assertThat(billing.pay(account, invoice, "1-" + account).statusCode()).isEqualTo(402);
    assertThat(billing.pay(account, invoice, "2-" + account).statusCode()).isEqualTo(200);
    assertThat(billing.charges(account)).hasSize(1);
  }

  @Test
  void another_accounts_invoice_is_refused() throws Exception {
    String invoice = billing.invoiceOf(account);
    String other = UUID.randomUUID().toString();
    billing.entitlement(other);

    assertThat(billing.get("/accounts/" + other + "/invoices/" + invoice).statusCode())
        .isEqualTo(404);
    assertThat(billing.pay(other, invoice, "key-" + other).statusCode()).isEqualTo(404);
    assertThat(billing.get("/accounts/" + other + "/invoices").body()).isEqualTo("[]");
    assertThat(billing.charges(other)).isEmpty();
  }

  @Test
  void key_of_another_invoice_and_none_are_refused() throws Exception {
    String invoice = billing.invoiceOf(account);
    billing.pay(account, invoice, "key-" + account);
    String other = UUID.randomUUID().toString();
    String otherInvoice = billing.invoiceOf(other);

    assertThat(billing.pay(other, otherInvoice, "key-" + account).statusCode()).isEqualTo(409);
    assertThat(billing.pay(other, otherInvoice, null).statusCode()).isEqualTo(400);
    assertThat(billing.charges(other)).isEmpty();
  }

  @Test
  void entitlement_has_the_limits_of_the_plan() throws Exception {
    assertThat(billing.entitlement(account).body())
        .contains("\"entitled\":true", "v1|" + account + "|standard|1080|2|");
    assertThat(billing.get("/plans").body()).contains("\"plan\":\"premium\",\"maxHeight\":2160");
    assertThat(billing.entitlement("a|b").statusCode()).isEqualTo(400);
  }

  @Test
  void switching_patterns_and_health_are_where_other_services_have_them() throws Exception {
    assertThat(billing.get("/health/readiness").statusCode()).isEqualTo(200);
    assertThat(billing.get("/prometheus").body())
        .contains("resilience_pattern_enabled{pattern=\"fallback\"} 1.0");
  }

  @Test
  void only_services_that_were_given_a_key_may_call() throws Exception {
    String good = "Bearer " + RunningBilling.token("accounts", "billing", CLOCK.instant());
    assertThat(billing.get("/plans", good).statusCode()).isEqualTo(200);

    HttpResponse<String> stranger = billing.get("/plans", null);
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"services\"");
    assertThat(stranger.body()).contains("\"error\":\"service-token\"");
    for (String bad :
        List.of(
            "Bearer nonsense",
            "Bearer " + RunningBilling.token("accounts", "catalog", CLOCK.instant()),
            "Bearer " + RunningBilling.token("gateway", "billing", CLOCK.instant()),
            "Bearer "
                + RunningBilling.token(
                    "accounts", "billing", CLOCK.instant().minus(Duration.ofSeconds(121))),
            good.substring(0, good.length() - 4) + "AAAA")) {
      HttpResponse<String> refused = billing.get("/plans", bad);
      assertThat(refused.statusCode()).as(bad).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
          .contains("error=\"invalid_token\"");
    }
    assertThat(billing.get("/accounts/" + account + "/invoices", null).statusCode()).isEqualTo(401);
    assertThat(billing.get("/health/../plans", null).statusCode()).isNotEqualTo(200);
    assertThat(billing.get("/actuator/..;/plans", null).statusCode()).isNotEqualTo(200);
  }

  @Test
  void health_and_metrics_are_open() throws Exception {
    assertThat(billing.get("/health/liveness", null).statusCode()).isEqualTo(200);
    assertThat(billing.get("/prometheus", null).statusCode()).isEqualTo(200);
  }

  @Test
  void chaos_monkey_listens_to_nobody_without_the_token() throws Exception {
    assertThat(billing.actuator("/chaosmonkey", null).statusCode()).isEqualTo(401);
    assertThat(billing.actuator("/chaosmonkey", "Bearer guessed").statusCode()).isEqualTo(401);
    assertThat(billing.actuator("/metrics", null).statusCode()).isEqualTo(401);
    assertThat(billing.actuator("/./chaosmonkey", null).statusCode()).isNotEqualTo(200);

    HttpResponse<String> known =
        billing.actuator("/chaosmonkey", "Bearer " + RunningBilling.ACTUATOR_TOKEN);

    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(known.body()).contains("\"enabled\":false");
  }

  @Test
  void provider_is_told_what_to_do_with_its_token_only() throws Exception {
    HttpRequest.Builder guess =
        HttpRequest.newBuilder(billing.providerAt("/control?mode=refuses"))
            .POST(BodyPublishers.noBody());

    assertThat(billing.send(guess).statusCode()).isEqualTo(401);
  }
}
