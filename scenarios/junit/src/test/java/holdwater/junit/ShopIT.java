package holdwater.junit;

import static holdwater.testkit.Eventually.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A shop of two services in two zones, as its owners would test it: real processes and clients. */
@Holdwater(topology = "target/shop/shop.yaml", traffic = "target/shop/slow-stock.yaml")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ShopIT extends OnShop {
  private static final Duration SHOCK = ofSeconds(10);
  private static final Duration LONG_ENOUGH = ofSeconds(20);

  @Test
  void orders_hold_while_one_stock_is_slow(RunningSystem shop) {
    try (OpenFault slow = shop.faults().link("orders", "b.stock").latency(ofSeconds(4))) {
      assertThat(shop.slo("orders")).as(slow.describe()).after(SHOCK).heldFor(LONG_ENOUGH);
    }
  }

  @Test
  void orders_hold_while_one_stock_is_away(RunningSystem shop) {
    try (OpenFault away = shop.faults().instance("b.stock").outage()) {
      assertThat(shop.slo("orders")).as(away.describe()).after(SHOCK).heldFor(LONG_ENOUGH);
    }
  }

  @Test
  void orders_do_not_hold_while_both_stocks_answer_503(RunningSystem shop) {
    try (OpenFault refused = shop.faults().link("orders", "stock").status(503)) {
      MeasuredSlo orders = shop.slo("orders");
      assertThatThrownBy(() -> assertThat(orders).heldFor(LONG_ENOUGH))
          .as(refused.describe())
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("orders did not hold 99 % for 20 s: ");
    }
  }

  @Test
  void answers_that_break_off_behind_their_heads_are_no_orders(RunningSystem shop)
      throws Exception {
    try (OpenFault cut = shop.faults().link("orders", "stock").afterHeaders().resets()) {
      assertThat(order(shop)).as(cut.describe()).isNotEqualTo(201);
    }
    eventually(ofSeconds(30), () -> assertThat(order(shop)).isEqualTo(201));
  }

  @Test
  void next_request_alone_is_met(RunningSystem shop) {
    try (OpenFault next = shop.faults().link("orders", "stock").onNextRequest().status(503)) {
      assertThat(shop.slo("orders")).as(next.describe()).after(SHOCK).heldFor(LONG_ENOUGH);
    }
  }

  @Test
  void next_request_that_hangs_is_given_up_by_its_caller(RunningSystem shop) {
    try (OpenFault next = shop.faults().link("orders", "stock").onNextRequest().hangs()) {
      assertThat(shop.slo("orders")).as(next.describe()).after(SHOCK).heldFor(LONG_ENOUGH);
    }
  }

  @Test
  void methods_that_throw_are_met_by_orders(RunningSystem shop) throws Exception {
    try (OpenFault broken =
        shop.faults().jvm("orders").throwing(IllegalStateException.class, "shop.Orders.reserve")) {
      assertThat(order(shop)).as(broken.describe()).isEqualTo(503);
    }
    eventually(ofSeconds(30), () -> assertThat(order(shop)).isEqualTo(201));
  }

  @Test
  void fault_of_what_nobody_asks_for_fails_the_test_that_opened_it(RunningSystem shop) {
    OpenFault vain =
        shop.faults().link("orders", "stock").requestsFor("/nowhere*").latency(ofMillis(400));

    assertThatThrownBy(vain::close)
        .isInstanceOf(FaultHadNoEffect.class)
        .hasMessageContaining(": fault had no effect: 0 of ");
  }

  private static int order(RunningSystem shop) throws Exception {
    HttpRequest order =
        HttpRequest.newBuilder(shop.url("orders").resolve("/orders?sku=1"))
            .timeout(ofSeconds(10))
            .POST(BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(order, BodyHandlers.discarding()).statusCode();
  }
}
