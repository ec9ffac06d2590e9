package shop;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.junit.Holdwater;
import holdwater.junit.OpenFault;
import holdwater.junit.RunningSystem;
import org.junit.jupiter.api.Test;

/** Green with the shop's repair, red without. */
@Holdwater(topology = "chaos/shop.yaml", traffic = "chaos/slow-stock.yaml")
class ShopResilienceTest {
  @Test
  void orders_hold_while_one_stock_is_slow(RunningSystem shop) {
    try (OpenFault slow = shop.faults().link("orders", "b.stock").latency(ofSeconds(4))) {
      assertThat(shop.slo("orders")).as(slow.describe()).after(ofSeconds(10)).heldFor(ofSeconds(20));
    }
  }
}
