package holdwater.junit;

import static holdwater.testkit.Eventually.eventually;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pool of database connections that runs dry, in a real process. */
@Holdwater(topology = "target/till/till.yaml")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PoolIT extends OnTill {
  @Test
  void payments_are_refused_while_no_connection_is_to_be_had_and_taken_again_later(
      RunningSystem shop) throws Exception {
    assertThat(pay(shop)).isEqualTo(201);
    try (OpenFault dry = shop.faults().pool("till").exhausted()) {
      assertThat(pay(shop)).as(dry.describe()).isEqualTo(503);
    }
    eventually(ofSeconds(30), () -> assertThat(pay(shop)).isEqualTo(201));
  }

  @Test
  void pool_that_nobody_asks_fails_the_test_that_ran_it_dry(RunningSystem shop) {
    OpenFault vain = shop.faults().pool("till").exhausted();

    assertThatThrownBy(vain::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a.till: 0 of 0 calls");
  }

  private static int pay(RunningSystem shop) throws Exception {
    HttpRequest payment =
        HttpRequest.newBuilder(shop.url("till").resolve("/pay"))
            .timeout(ofSeconds(10))
            .POST(BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(payment, BodyHandlers.discarding()).statusCode();
  }
}
