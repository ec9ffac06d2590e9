package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeasesTest {

  private static final String LONG = "{'ttlMillis':600000}";
  private static final String SHORT = "{'ttlMillis':300}";

  private Bench bench;

  @BeforeEach
  void start() throws IOException {
    bench = Bench.echo();
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  private int toxics() {
    return bench.api.get("/proxies/p/toxics").json().size();
  }

  @Test
  void new_lease_is_201_and_a_renewed_one_200() {
    Api.Reply created = bench.api.put("/v3/leases/lease-1", LONG);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().get("id").asText()).isEqualTo("lease-1");
    assertThat(created.json().get("expiresInMillis").asLong()).isBetween(500_000L, 600_000L);

    assertThat(bench.api.put("/v3/leases/lease-1", LONG).status()).isEqualTo(200);
    assertThat(bench.api.get("/v3/leases").json()).hasSize(1);
  }

  @Test
  void expired_lease_takes_its_toxics_along_and_no_others() {
    bench.api.put("/v3/leases/lease-1", SHORT);
    bench.toxic("'name':'lease-1.latency','type':'latency','attributes':{'latency':5}");
    bench.toxic("'name':'mine','type':'latency'");
    long start = System.nanoTime();

    Bench.eventually("expiry", () -> toxics() == 1);

    assertThat((System.nanoTime() - start) / 1e6).isLessThan(300 + 5_000);
    assertThat(bench.api.get("/proxies/p/toxics/mine").status()).isEqualTo(200);
    assertThat(bench.api.get("/v3/leases").body()).isEqualTo("[]");
  }

  @Test
  void renewed_lease_outlives_its_first_term() {
    bench.api.put("/v3/leases/lease-1", SHORT);
    bench.toxic("'name':'lease-1.latency','type':'latency'");
    bench.api.put("/v3/leases/lease-1", LONG);
    bench.api.put("/v3/leases/other", SHORT);

    Bench.eventually("the other expires", () -> bench.api.get("/v3/leases").json().size() == 1);

    assertThat(toxics()).isEqualTo(1);
  }

  @Test
  void deleted_lease_has_undone_all_when_it_answers() throws IOException {
    bench.api.put("/v3/leases/lease-1", LONG);
    bench.toxic("'name':'lease-1.a','type':'latency','attributes':{'latency':500}");
    bench.toxic("'name':'lease-1.b','type':'latency','stream':'upstream'");
    try (Socket socket = bench.connect()) {
      Bench.roundTrip(socket, "slow");

      assertThat(bench.api.delete("/v3/leases/lease-1").status()).isEqualTo(204);

      assertThat(toxics()).isZero();
      assertThat(Bench.fastestOf(5, socket)).isLessThan(500);
    }
    assertThat(bench.api.delete("/v3/leases/lease-1").status()).isEqualTo(404);
  }

  @Test
  void proxy_is_down_while_the_lease_lives() throws IOException {
    bench.api.put("/v3/leases/lease-1", SHORT);
    Api.Reply down = bench.api.put("/v3/leases/lease-1/down/p", "");

    assertThat(down.json().at("/down/0").asText()).isEqualTo("p");
    assertThatThrownBy(bench::connect).isInstanceOf(ConnectException.class);
    assertThat(bench.api.get("/proxies/p").json().get("enabled").asBoolean()).isFalse();

    Bench.eventually(
        "up again", () -> bench.api.get("/proxies/p").json().get("enabled").asBoolean());
    try (Socket socket = bench.connect()) {
      assertThat(Bench.roundTrip(socket, "back")).isPositive();
    }
  }

  @Test
  void proxy_stays_down_until_the_last_lease_on_it_ends() {
    bench.api.put("/v3/leases/one", LONG);
    bench.api.put("/v3/leases/two", LONG);
    bench.api.put("/v3/leases/one/down/p", "");
    bench.api.put("/v3/leases/two/down/p", "");

    bench.api.delete("/v3/leases/one");
    assertThat(bench.api.get("/proxies/p").json().get("enabled").asBoolean()).isFalse();
    bench.api.delete("/v3/leases/two");
    assertThat(bench.api.get("/proxies/p").json().get("enabled").asBoolean()).isTrue();
  }

  @Test
  void proxy_that_was_disabled_by_hand_stays_so() {
    bench.api.post("/proxies/p", "{'enabled':false}");
    bench.api.put("/v3/leases/one", LONG);
    bench.api.put("/v3/leases/one/down/p", "");

    bench.api.delete("/v3/leases/one");

    assertThat(bench.api.get("/proxies/p").json().get("enabled").asBoolean()).isFalse();
  }

  @Test
  void port_that_was_taken_meanwhile_is_tried_until_it_is_free() throws IOException {
    bench.api.put("/v3/leases/one", LONG);
    bench.api.put("/v3/leases/one/down/p", "");
    try (ServerSocket thief = new ServerSocket(bench.port())) {
      assertThat(bench.api.delete("/v3/leases/one").status()).isEqualTo(500);
      assertThat(thief.isBound()).isTrue();
    }

    Bench.eventually(
        "up again", () -> bench.api.get("/proxies/p").json().get("enabled").asBoolean());
  }

  @Test
  void toxic_with_a_lease_name_needs_its_lease() {
    Api.Reply reply =
        bench.api.post("/proxies/p/toxics", "{'name':'lease-9.latency','type':'latency'}");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.json().get("error").asText()).isEqualTo("lease not found");
    assertThat(bench.api.post("/proxies/p/toxics", "{'name':'other.x','type':'latency'}").status())
        .isEqualTo(200);
  }

  @Test
  void wrong_calls_are_told_apart() {
    assertThat(bench.api.put("/v3/leases/lease-1", "{}").status()).isEqualTo(400);
    assertThat(bench.api.put("/v3/leases/lease-1", "{'ttlMillis':0}").status()).isEqualTo(400);
    assertThat(bench.api.put("/v3/leases/lease-1", "{'ttlMillis':'5'}").status()).isEqualTo(400);
    assertThat(bench.api.put("/v3/leases/a.b", LONG).status()).isEqualTo(400);
    assertThat(bench.api.put("/v3/leases/none/down/p", "").status()).isEqualTo(404);
    bench.api.put("/v3/leases/lease-1", LONG);
    assertThat(bench.api.put("/v3/leases/lease-1/down/none", "").status()).isEqualTo(404);
    assertThat(bench.api.get("/v3/links/none").status()).isEqualTo(404);
  }
}
