package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.Pattern;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountLimitTest {
  private static final String HISTORY = "/history";

  private final GatewayFixture gateway = new GatewayFixture().withCalls(2);

  @AfterEach
  void close() {
    gateway.close();
  }

  /** One account without measure used to be able to keep all threads of a gateway busy. */
  @Test
  void account_thatCallsTooOften_isToldWhenToComeAgainAndAsksNobody() {
    gateway.accounts.answers("GET /profiles/p1/history", 200, "[]");
    assertThat(gateway.getSignedIn(HISTORY).statusCode()).isEqualTo(200);
    assertThat(gateway.getSignedIn(HISTORY).statusCode()).isEqualTo(200);
    int asked = gateway.accounts.received().size();

    HttpResponse<String> refused = gateway.getSignedIn(HISTORY);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(3_000L, 3_600L);
    assertThat(gateway.accounts.received()).hasSize(asked);
    assertThat(gateway.get("/titles").statusCode()).as("of nobody").isNotEqualTo(429);
  }

  @Test
  void account_withoutTheLimit_mayCallOn() {
    gateway.without(Pattern.RATE_LIMIT);
    gateway.accounts.answers("GET /profiles/p1/history", 200, "[]");

    for (int i = 0; i < 5; i++) {
      assertThat(gateway.getSignedIn(HISTORY).statusCode()).isEqualTo(200);
    }
  }
}
