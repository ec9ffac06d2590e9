package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessTest {

  private static final String TOKEN = "s3cr3t:with colon";

  private static String basic(String password) {
    byte[] pair = ("anyone:" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static int status(Api api, String... headers) {
    return api.call("GET", "/proxies", "", headers).status();
  }

  @Test
  void with_a_token_only_who_has_it_may_call() throws IOException {
    try (FaultProxy proxy = FaultProxy.start(Settings.local(1).withToken(TOKEN))) {
      Api api = new Api(proxy.address());

      assertThat(status(api, "Authorization", "Bearer " + TOKEN)).isEqualTo(200);
      assertThat(status(api, "Authorization", basic(TOKEN))).isEqualTo(200);
      assertThat(status(api, "Authorization", "Bearer wrong")).isEqualTo(401);
      assertThat(status(api, "Authorization", basic("wrong"))).isEqualTo(401);
      assertThat(status(api, "Authorization", "Basic !!!")).isEqualTo(401);
      assertThat(status(api, "Authorization", TOKEN)).isEqualTo(401);

      Api.Reply refused = api.get("/nowhere");
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.headers().firstValue("www-authenticate"))
          .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic "));
      assertThat(refused.json().get("error").asText()).isEqualTo("token required");
    }
  }

  @Test
  void browsers_are_turned_away_with_and_without_a_token() throws IOException {
    try (FaultProxy proxy = FaultProxy.start(Settings.local(1))) {
      Api api = new Api(proxy.address());

      Api.Reply refused = api.call("GET", "/proxies", "", "User-Agent", "Mozilla/5.0 (X11)");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.body()).isEqualTo("User agent not allowed\n");
      assertThat(status(api, "Origin", "http://evil.example")).isEqualTo(403);
      assertThat(status(api, "Origin", "null")).isEqualTo(403);
      assertThat(status(api, "Origin", "http://127.0.0.1:" + proxy.address().getPort()))
          .isEqualTo(200);
    }
  }

  @Test
  void rebound_host_names_are_turned_away_when_a_token_is_set() throws IOException {
    try (FaultProxy proxy = FaultProxy.start(Settings.local(1).withToken(TOKEN))) {
      assertThat(statusWithHost(proxy, "evil.example:8474")).isEqualTo("HTTP/1.1 403");
      assertThat(statusWithHost(proxy, "localhost:8474")).isEqualTo("HTTP/1.1 200");
      assertThat(statusWithHost(proxy, "[::1]:8474")).isEqualTo("HTTP/1.1 200");
      assertThat(statusWithHost(proxy, "127.0.0.1")).isEqualTo("HTTP/1.1 200");
    }
  }

  @Test
  void names_that_a_flag_allows_are_served_and_others_refused_on_the_loopback() throws Exception {
    Settings settings =
        Arguments.parse(List.of("--port", "0", "--allow-host", "proxy.test,other.test"), 1);
    try (FaultProxy proxy = FaultProxy.start(settings)) {
      assertThat(statusWithHost(proxy, "proxy.test:8474")).isEqualTo("HTTP/1.1 200");
      assertThat(statusWithHost(proxy, "OTHER.test")).isEqualTo("HTTP/1.1 200");
      assertThat(statusWithHost(proxy, "evil.test")).isEqualTo("HTTP/1.1 403");
      assertThat(statusWithHost(proxy, "10.1.2.3:8474")).isEqualTo("HTTP/1.1 200");
    }
  }

  @Test
  void a_body_that_is_too_large_is_413_and_the_next_request_is_served() throws IOException {
    try (FaultProxy proxy = FaultProxy.start(Settings.local(1))) {
      Api api = new Api(proxy.address());

      assertThat(api.post("/populate", " ".repeat(1024 * 1024 + 1)).status()).isEqualTo(413);
      assertThat(api.post("/populate", " ".repeat(1024 * 1024)).status()).isEqualTo(400);
      assertThat(api.get("/proxies").status()).isEqualTo(200);
    }
  }

  private static String statusWithHost(FaultProxy proxy, String host) throws IOException {
    try (Socket socket = Bench.connect(proxy.address().getPort())) {
      Bench.send(
          socket,
          "GET /proxies HTTP/1.1\r\nHost: "
              + host
              + "\r\nAuthorization: Bearer "
              + TOKEN
              + "\r\n\r\n");
      return Bench.receive(socket, "HTTP/1.1 200".length());
    }
  }
}
