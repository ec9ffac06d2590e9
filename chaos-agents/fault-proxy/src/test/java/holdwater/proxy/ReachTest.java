package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that knows no token serves every user of the machine: it opens nothing to them. */
class ReachTest {
  private static final String ALL_TO_SSH =
      "{'name':'p','listen':'0.0.0.0:0','upstream':'[::1]:22'}";

  @TempDir private Path dir;

  private static FaultProxy start(String... flags) throws IOException, Arguments.Mistake {
    List<String> all = new ArrayList<>(List.of("--port=0"));
    all.addAll(List.of(flags));
    return FaultProxy.start(Arguments.parse(all, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "'', localhost:9, 201",
    "localhost:0, 127.0.0.1:22, 201",
    "127.0.0.9:0, [::1]:22, 201",
    ":0, localhost:22, 201",
    "0.0.0.0:0, 127.0.0.1:22, 400",
    "[::]:0, 127.0.0.1:22, 400",
    "0:0, 127.0.0.1:22, 400",
    "10.0.0.1:0, 127.0.0.1:22, 400",
    "some.host:0, 127.0.0.1:22, 400",
    "127.0.0.1:0, 10.0.0.1:22, 400",
    "127.0.0.1:0, db:5432, 400",
    "127.0.0.1:0, 0.0.0.0:22, 400",
    "127.0.0.1:0, unix:/run/docker.sock, 400",
    "unix:/tmp/p.sock, 127.0.0.1:22, 400"
  })
  void without_a_token_proxies_stay_on_the_loopback(String listen, String upstream, int status)
      throws Exception {
    String spec = "{'name':'p','listen':'" + listen + "','upstream':'" + upstream + "'}";
    try (FaultProxy proxy = start()) {
      Api api = new Api(proxy.address());

      assertThat(api.post("/proxies", spec).status()).isEqualTo(status);
      assertThat(api.post("/populate", "[" + spec.replace("'p'", "'q'") + "]").status())
          .isEqualTo(status);
      assertThat(api.post("/v3/proxies", spec.replace("'p'", "'r'")).status()).isEqualTo(status);
    }
  }

  @Test
  void refusals_say_which_flag_allows_more() throws Exception {
    try (FaultProxy proxy = start()) {
      Api api = new Api(proxy.address());

      assertThat(api.post("/proxies", ALL_TO_SSH).json().get("error").asText())
          .contains("listen 0.0.0.0:0 is not on the loopback", "--token-file", "--open");
      assertThat(
              api.post("/proxies", "{'name':'p','upstream':'db:1'}").json().get("error").asText())
          .contains("upstream db:1", "--allow-upstream");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--open", "--strict-compat"})
  void flag_makes_it_as_open_as_toxiproxy(String flag) throws Exception {
    try (FaultProxy proxy = start(flag)) {
      Api api = new Api(proxy.address());

      assertThat(api.post("/proxies", ALL_TO_SSH).status()).isEqualTo(201);
      assertThat(api.post("/proxies", "{'name':'q','upstream':'db:1'}").status()).isEqualTo(201);
    }
  }

  @Test
  void who_knows_the_token_is_not_limited() throws Exception {
    Path token = Files.writeString(dir.resolve("token"), "abc");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    try (FaultProxy proxy = start("--token-file=" + token)) {
      Api api = new Api(proxy.address());

      assertThat(api.call("POST", "/proxies", ALL_TO_SSH, "Authorization", "Bearer abc").status())
          .isEqualTo(201);
    }
  }

  @Test
  void rules_for_upstreams_open_no_port_of_the_network() throws Exception {
    try (FaultProxy proxy = start("--allow-upstream=db:*,[::1]:*")) {
      Api api = new Api(proxy.address());

      assertThat(api.post("/proxies", "{'name':'q','upstream':'db:1'}").status()).isEqualTo(201);
      assertThat(api.post("/proxies", ALL_TO_SSH).status()).isEqualTo(400);
    }
  }

  @Test
  void what_the_config_file_names_may_be_made_again_but_not_led_elsewhere() throws Exception {
    String spec = "{'name':'p','listen':'0.0.0.0:0','upstream':'db:1'}";
    Path config = Files.writeString(dir.resolve("c.json"), "[" + spec.replace('\'', '"') + "]");
    try (FaultProxy proxy = start("--config=" + config)) {
      Api api = new Api(proxy.address());

      assertThat(api.post("/proxies/p", "{'enabled':false}").status()).isEqualTo(200);
      assertThat(api.post("/proxies/p", "{'upstream':'127.0.0.1:22'}").status()).isEqualTo(400);
      assertThat(api.post("/v3/proxies/p", "{'upstream':'127.0.0.1:22'}").status()).isEqualTo(400);
      assertThat(api.get("/proxies/p").json().get("upstream").asText()).isEqualTo("db:1");
      assertThat(api.delete("/proxies/p").status()).isEqualTo(204);
      assertThat(api.post("/populate", "[" + spec + "]").status()).isEqualTo(201);
      assertThat(api.post("/proxies/p", "{'listen':'0.0.0.0:1'}").status()).isEqualTo(400);
    }
  }
}
