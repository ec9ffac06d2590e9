package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Network;
import holdwater.agent.target.OldServlets;
import holdwater.agent.target.Servlets;
import holdwater.agent.target.Shop;
import holdwater.agent.target.Web;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of HTTP clients and servers, and whose requests they bite. */
@Timeout(120)
class HttpFaultsIT {
  private static final Duration DOSE = Duration.ofMillis(400);
  private static final String[] HTTP_CLIENTS = {
    "jdk.internal.net.http.HttpClientImpl",
    "sun.net.www.protocol.http.HttpURLConnection",
    "io.netty.handler.codec.http.HttpObjectEncoder"
  };
  private static final String[] HTTP_SERVERS = {
    "io.micronaut.http.server.netty.RoutingInBoundHandler",
    "jakarta.servlet.http.HttpServlet",
    "javax.servlet.http.HttpServlet"
  };

  @RegisterExtension
  static final OwnTarget target =
      new OwnTarget(
          jvm -> {
            for (String client : List.of("jdkClient", "urlConnection", "netty")) {
              jvm.call(Network.class, client);
            }
            jvm.call(Web.class, "get", "/");
            jvm.call(Servlets.class, "get", "/");
            jvm.call(OldServlets.class, "get", "/");
          });

  @RegisterExtension final FaultProof proof = new FaultProof(target.jvm());

  @ParameterizedTest
  @ValueSource(strings = {"jdkClient", "jdkClientAsync", "urlConnection", "netty"})
  @Proves("http-client")
  void client_is_slow_or_fails_once_per_request(String client) {
    proof.given("200", Network.class, client);
    proof.classes(HTTP_CLIENTS);

    assertThat(proof.with("http-client latency 400ms to 127.*").took())
        .isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.hits()).isEqualTo(1);
    assertThat(proof.with("http-client fails first 1").threw("ConnectException")).isTrue();
    assertThat(proof.hits()).isEqualTo(1);
    assertThat(proof.with("http-client fails").threw("ConnectException")).isTrue();
    assertThat(proof.hits()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdkClient", "jdkClientAsync", "urlConnection", "netty"})
  void only_a_request_to_that_port_is_met_and_without_chance_it_is_only_counted(String client) {
    String port = target.call(Network.class, "port").result().replace("ok ", "");
    proof.given("200", Network.class, client);

    proof.counts("http-client fails to 127.0.0.1:1", 0);
    proof.counts("http-client fails to 127.0.0.1:" + port + " chance 0%", 1);
  }

  @Test
  @Proves("http-client")
  void request_that_waits_no_longer_than_it_may_gives_up_then() {
    proof.given("200", Network.class, "hurriedJdkClient", "5000");
    proof.classes(HTTP_CLIENTS);

    TargetJvm.Deed late = proof.with("http-client latency 1h");

    assertThat(late.threw("HttpTimeoutException")).isTrue();
    assertThat(late.took()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(30));
    assertThat(proof.with("http-client latency 400ms").result()).isEqualTo("ok 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdkClientAsync", "urlConnection", "netty"})
  @Proves("http-client")
  void request_that_is_held_goes_on_when_the_fault_is_healed(String client) {
    proof.given("200", Network.class, client);
    proof.classes(HTTP_CLIENTS);

    assertThat(proof.healedWhileHeld("http-client latency 1h").result()).isEqualTo("ok 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdkClient", "urlConnection", "netty"})
  @Proves("http-client")
  void only_the_request_that_carries_the_tag_fails(String client) {
    proof.given("200", Network.class, client, "mine");
    proof.classes(HTTP_CLIENTS);

    assertThat(proof.with("http-client fails tag mine").threw("ConnectException")).isTrue();
    assertThat(target.call(Network.class, client, "other").result()).isEqualTo("ok 200");
    assertThat(target.call(Network.class, client).result()).isEqualTo("ok 200");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("http-server")
  void micronaut_answers_late_or_with_a_status_on_the_chosen_route() {
    proof.given("404", Web.class, "get", "/a/b?c=d");
    proof.classes(HTTP_SERVERS);

    assertThat(proof.with("http-server latency 400ms route /a/*").took())
        .isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.hits()).isEqualTo(1);
    assertThat(proof.with("http-server status 503 route /a/b").result()).isEqualTo("ok 503");
    assertThat(target.call(Web.class, "get", "/b").result()).isEqualTo("ok 404");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("http-server")
  void request_to_micronaut_that_is_held_goes_on_when_the_fault_is_healed() {
    proof.given("404", Web.class, "get", "/a");
    proof.classes(HTTP_SERVERS);

    assertThat(proof.healedWhileHeld("http-server latency 1h").result()).isEqualTo("ok 404");
  }

  @Test
  @Proves("http-server")
  void micronaut_refuses_only_the_request_that_carries_the_tag() {
    proof.given("404", Web.class, "get", "/a", "mine");
    proof.classes(HTTP_SERVERS);

    assertThat(proof.with("http-server status 503 tag mine").result()).isEqualTo("ok 503");
    assertThat(target.call(Web.class, "get", "/a", "other").result()).isEqualTo("ok 404");
    assertThat(target.call(Web.class, "get", "/a").result()).isEqualTo("ok 404");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(classes = {Servlets.class, OldServlets.class})
  @Proves("http-server")
  void servlet_answers_late_or_with_a_status_on_the_chosen_route(Class<?> servlets) {
    proof.given("200", servlets, "get", "/a/b");
    proof.classes(HTTP_SERVERS);

    assertThat(proof.with("http-server latency 400ms route /a/*").took())
        .isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.with("http-server status 503 route /a/b").result()).isEqualTo("ok 503");
    assertThat(target.call(servlets, "get", "/b").result()).isEqualTo("ok 200");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(classes = {Servlets.class, OldServlets.class})
  @Proves("http-server")
  void servlet_refuses_only_the_request_that_carries_the_tag(Class<?> servlets) {
    proof.given("200", servlets, "get", "/a", "mine");
    proof.classes(HTTP_SERVERS);

    assertThat(proof.with("http-server status 503 tag mine").result()).isEqualTo("ok 503");
    assertThat(target.call(servlets, "get", "/a", "other").result()).isEqualTo("ok 200");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("return")
  void only_the_request_with_the_tag_is_bitten() {
    proof.given("found x", Web.class, "findFor", "mine");
    proof.classes("holdwater.agent.target.Shop$Repository");

    assertThat(proof.with("return 'bitten' on holdwater..*Repository.find* tag mine").result())
        .isEqualTo("ok bitten");
    assertThat(target.call(Web.class, "findFor", "other").result()).isEqualTo("ok found x");
    assertThat(target.call(Shop.class, "find").result()).isEqualTo("ok found x");
  }

  @Test
  @Proves("return")
  void work_for_the_request_with_the_tag_is_bitten_on_another_thread() {
    proof.given("found x", Web.class, "find", "mine");
    proof.classes("holdwater.agent.target.Shop$Repository");

    assertThat(proof.with("return 'bitten' on holdwater..*Repository.find* tag mine").result())
        .isEqualTo("ok bitten");
    assertThat(target.call(Web.class, "find", "other").result()).isEqualTo("ok found x");
    assertThat(proof.hits()).isEqualTo(1);
  }
}
