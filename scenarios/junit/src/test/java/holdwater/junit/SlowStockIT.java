package holdwater.junit;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.run.RunResult;
import holdwater.model.verdict.Verdict;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Plays a scenario file of the shop: four minutes. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SlowStockIT extends OnShop {
  @ResilienceTest("target/shop/slow-stock.yaml")
  void slow_stock_costs_few_orders(RunResult result) {
    assertThat(result.outcome().verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.directory().resolve("report.html")).exists();
  }
}
