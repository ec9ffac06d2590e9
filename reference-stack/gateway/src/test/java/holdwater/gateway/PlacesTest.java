package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A crowd at one door keeps nobody from another one. */
class PlacesTest {
  private static final int CROWD = 12;
  private static final String NEW_ACCOUNT =
      "{\"email\":\"ada@example.org\",\"password\":\"holds-water\",\"name\":\"Ada\"}";
  private static final String CREDENTIALS = "{\"email\":\"a@b\",\"password\":\"p\"}";

  private final GatewayFixture gateway = new GatewayFixture();
  private final ExecutorService threads = Executors.newFixedThreadPool(CROWD);

  @AfterEach
  void close() {
    threads.shutdownNow();
    gateway.close();
  }

  /** What whoever of a crowd is answered first is told, while the others are still waiting. */
  private HttpResponse<String> firstOfACrowd(Supplier<HttpResponse<String>> request)
      throws Exception {
    assertThat(gateway.shedding()).as("a gateway that runs").isNotNull();
    CompletableFuture<HttpResponse<String>> first = new CompletableFuture<>();
    List<CompletableFuture<Boolean>> crowd = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      crowd.add(CompletableFuture.supplyAsync(request, threads).thenApply(first::complete));
    }
    assertThat(crowd).hasSize(CROWD);
    return first.get(30, TimeUnit.SECONDS);
  }

  @Test
  void crowd_thatAsksWhatIsSold_hasFewThreadsWhileBillingHangs() throws Exception {
    gateway.sellingPlans().billing.hang();

    HttpResponse<String> first = firstOfACrowd(() -> gateway.get("/billing/plans"));

    assertThat(first.statusCode()).isEqualTo(503);
    assertThat(first.body()).contains("All places for billing are taken.");
  }

  @Test
  void crowd_thatSignsUp_keepsNobodyFromSigningIn() throws Exception {
    gateway.accounts.hang();

    HttpResponse<String> first = firstOfACrowd(() -> gateway.post("/accounts", NEW_ACCOUNT));
    HttpResponse<String> signIn = gateway.post("/sessions", CREDENTIALS);

    assertThat(first.body()).contains("All places for sign-up are taken.");
    assertThat(signIn.body()).doesNotContain("no-place");
    assertThat(gateway.accounts.received())
        .extracting(Neighbour.Received::uri)
        .contains("/sessions");
  }

  @Test
  void onePlace_makesSoManyAccountsAndNoMore() {
    gateway.withSignUps(2);
    gateway.accounts.answers("POST /accounts", 201, "{\"accountId\":\"acc1\"}");
    gateway.accounts.answers("POST /sessions", 200, "{\"token\":\"t\"}");

    assertThat(gateway.post("/accounts", NEW_ACCOUNT).statusCode()).isEqualTo(201);
    assertThat(gateway.post("/accounts", NEW_ACCOUNT).statusCode()).isEqualTo(201);
    HttpResponse<String> third = gateway.post("/accounts", NEW_ACCOUNT);

    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(third.headers().firstValue("Retry-After")).isPresent();
    assertThat(gateway.post("/sessions", CREDENTIALS).statusCode()).isEqualTo(200);
    assertThat(gateway.accounts.received()).hasSize(3);
  }
}
