package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BillingRoutesTest {
  private static final String PLANS = "[{\"plan\":\"basic\",\"streams\":1}]";
  private static final String INVOICE = "{\"id\":\"inv-1\",\"paid\":false}";
  private static final String PAYMENTS = "/billing/invoices/inv-1/payments";

  private final GatewayFixture gateway = new GatewayFixture();

  @AfterEach
  void close() {
    gateway.close();
  }

  private static HttpRequest.Builder post(HttpRequest.Builder request) {
    return request
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{}"));
  }

  @Test
  void plans_areOpenToEverybody() {
    gateway.sellingPlans().billing.answers("GET /plans", 200, PLANS);

    assertThat(gateway.get("/billing/plans").body()).isEqualTo(PLANS);
  }

  @Test
  void invoices_areThoseOfTheTokensAccount_whateverTheAddressClaims() {
    gateway.sellingPlans().billing.answers("GET /accounts/acc1/invoices", 200, "[" + INVOICE + "]");
    gateway.billing.answers("GET /accounts/acc1/invoices/inv-1", 200, INVOICE);
    gateway.billing.answers("GET /accounts/acc1/subscription", 200, "{\"plan\":\"basic\"}");

    assertThat(gateway.getSignedIn("/billing/invoices?accountId=acc2").body())
        .isEqualTo("[" + INVOICE + "]");
    assertThat(gateway.getSignedIn("/billing/invoices/inv-1").body()).isEqualTo(INVOICE);
    assertThat(gateway.getSignedIn("/billing/subscription").body()).contains("basic");
    assertThat(gateway.billing.received())
        .extracting(Neighbour.Received::uri)
        .containsExactly(
            "/accounts/acc1/invoices",
            "/accounts/acc1/invoices/inv-1",
            "/accounts/acc1/subscription");
  }

  @Test
  void invoiceOfAnotherAccount_isRefusedAsOneThatIsNotThere() {
    gateway.sellingPlans().billing.answers("GET /accounts/acc2/invoices/inv-2", 200, INVOICE);

    assertThat(gateway.getSignedIn("/billing/invoices/inv-2").statusCode()).isEqualTo(404);
    assertThat(
            gateway
                .send(
                    post(gateway.signedIn("/billing/invoices/inv-2/payments"))
                        .header("Idempotency-Key", "k1"))
                .statusCode())
        .isEqualTo(404);
    assertThat(gateway.getSignedIn("/billing/invoices/..%2F..%2Facc2").statusCode()).isEqualTo(404);
    assertThat(gateway.billing.received())
        .extracting(Neighbour.Received::uri)
        .allMatch(uri -> uri.startsWith("/accounts/acc1/invoices/inv-2"));
  }

  @Test
  void payment_carriesAKeyThatNoOtherAccountCanHave() {
    gateway
        .sellingPlans()
        .billing
        .answers("POST /accounts/acc1/invoices/inv-1/payments", 200, "{\"reference\":\"r\"}");

    HttpResponse<String> answer =
        gateway.send(post(gateway.signedIn(PAYMENTS)).header("Idempotency-Key", "k1"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"reference\":\"r\"");
    assertThat(gateway.billing.received().get(0).body()).contains("\"acc1.k1\"");
  }

  @Test
  void paymentWithoutAGoodKey_isRefusedAndAsksNobody() {
    gateway.sellingPlans();

    assertThat(gateway.send(post(gateway.signedIn(PAYMENTS))).statusCode()).isEqualTo(400);
    assertThat(statusByKey("two words")).isEqualTo(400);
    assertThat(statusByKey("x".repeat(61))).isEqualTo(400);
    assertThat(gateway.billing.received()).isEmpty();
  }

  private int statusByKey(String key) {
    return gateway
        .send(post(gateway.signedIn(PAYMENTS)).header("Idempotency-Key", key))
        .statusCode();
  }

  @Test
  void refusedPayment_isHandedOn() {
    gateway
        .sellingPlans()
        .billing
        .answers(
            "POST /accounts/acc1/invoices/inv-1/payments",
            402,
            "{\"error\":\"payment-refused\",\"message\":\"No.\"}");

    assertThat(statusByKey("k1")).isEqualTo(402);
  }

  @Test
  void plan_isChangedForTheTokensAccount() {
    gateway
        .sellingPlans()
        .billing
        .answers("POST /accounts/acc1/subscription", 200, "{\"plan\":\"premium\"}");

    HttpResponse<String> answer =
        gateway.send(
            gateway
                .signedIn("/billing/subscription")
                .header("Content-Type", "application/json")
                .PUT(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"plan\":\"premium\",\"accountId\":\"acc2\"}")));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(gateway.billing.received().get(0).body()).contains("premium").doesNotContain("acc2");
  }

  @Test
  void withoutAToken_nobodySeesOrPaysAnything() {
    gateway.sellingPlans();

    assertThat(gateway.get("/billing/invoices").statusCode()).isEqualTo(401);
    assertThat(gateway.get("/billing/invoices/inv-1").statusCode()).isEqualTo(401);
    assertThat(gateway.get("/billing/subscription").statusCode()).isEqualTo(401);
    assertThat(
            gateway
                .send(post(gateway.request(PAYMENTS)).header("Idempotency-Key", "k1"))
                .statusCode())
        .isEqualTo(401);
    assertThat(gateway.billing.received()).isEmpty();
  }

  @Test
  void stackThatSellsNothing_hasNoneOfIt() {
    assertThat(gateway.get("/billing/plans").statusCode()).isEqualTo(404);
    assertThat(gateway.getSignedIn("/billing/invoices").statusCode()).isEqualTo(404);
    assertThat(statusByKey("k1")).isEqualTo(404);
  }
}
