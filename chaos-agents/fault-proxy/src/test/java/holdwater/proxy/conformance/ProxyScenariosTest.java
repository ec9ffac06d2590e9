package holdwater.proxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.proxy.QuietPorts;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Toxiproxy's tests of its API ask about requests and proxies: 22 of their 34 scenarios. */
@Tag("conformance")
class ProxyScenariosTest {

  @RegisterExtension static final ServerUnderTest server = new ServerUnderTest();

  private Scene scene;
  private int port;
  private int other;

  @BeforeEach
  void open() {
    scene = new Scene(server.address());
    port = QuietPorts.next();
    other = QuietPorts.next();
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  private String local(int listen) {
    return "localhost:" + listen;
  }

  private Reply as(String userAgent) throws IOException {
    try (RawClient client = new RawClient(server.address(), "127.0.0.1")) {
      return client.call(new ApiCall("GET", "/proxies", "", List.of("User-Agent: " + userAgent)));
    }
  }

  private static void isError(Reply reply, int status, String message) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.error()).isEqualTo(message);
  }

  private Reply populate(String... specs) throws IOException {
    return scene.post("/populate", "[" + String.join(",", specs) + "]");
  }

  @Test
  void answers_carry_a_request_id() throws IOException {
    assertThat(scene.get("/version").header("x-toxiproxy-request-id")).matches("[0-9a-v]{20}");
  }

  @Test
  void browser_gets_403() throws IOException {
    assertThat(as("Mozilla/5.0 (Linux; Android 4.4.2) Chrome/33 Safari/537").status())
        .isEqualTo(403);
  }

  @Test
  void what_is_no_browser_gets_200() throws IOException {
    assertThat(as("Wget/2.1").status()).isEqualTo(200);
  }

  @Test
  void index_without_proxies_is_empty() throws IOException {
    assertThat(scene.get("/proxies").body()).isEqualTo("{}");
  }

  @Test
  void create_without_a_name_is_refused() throws IOException {
    isError(scene.create("", "", ""), 400, "missing required field: name");
  }

  @Test
  void create_without_an_upstream_is_refused() throws IOException {
    isError(scene.create("test", "", ""), 400, "missing required field: upstream");
  }

  @Test
  void populate_creates_in_order() throws IOException {
    Reply reply =
        populate(
            Scene.spec("one", local(port), "localhost:1"),
            Scene.spec("two", local(other), "localhost:2"));

    assertThat(reply.json().at("/proxies/0/name").asText()).isEqualTo("one");
    assertThat(reply.json().at("/proxies/1/name").asText()).isEqualTo("two");
    assertThat(Scene.listens(port) && Scene.listens(other)).isTrue();
  }

  @Test
  void populate_enables_by_default() throws IOException {
    Reply reply =
        populate("{'name':'test','listen':'" + local(port) + "','upstream':'localhost:1'}");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(scene.get("/proxies").json()).hasSize(1);
    assertThat(Scene.listens(port)).isTrue();
  }

  @Test
  void populate_takes_disabled_ones() throws IOException {
    populate(
        Scene.spec("one", local(port), "localhost:1").replace("true", "false"),
        Scene.spec("two", local(other), "localhost:2"));

    assertThat(Scene.listens(port)).isFalse();
    assertThat(Scene.listens(other)).isTrue();
  }

  @Test
  void populate_leaves_what_is_there_and_replaces_what_differs() throws IOException {
    scene.create("one", local(port), "localhost:1");
    scene.create("two", "localhost:0", "localhost:2");
    scene.toxic("one", "'type':'latency'");

    JsonNode proxies =
        populate(
                Scene.spec("one", local(port), "localhost:1"),
                Scene.spec("two", "127.0.0.1:" + other, "localhost:3"))
            .json()
            .get("proxies");

    assertThat(proxies.at("/0/listen").asText()).isEqualTo("127.0.0.1:" + port);
    assertThat(proxies.at("/1/listen").asText()).isEqualTo("127.0.0.1:" + other);
    assertThat(scene.get("/proxies/one/toxics").json()).hasSize(1);
    assertThat(Scene.listens(port) && Scene.listens(other)).isTrue();
  }

  @Test
  void populate_with_a_bad_name_creates_none() throws IOException {
    Reply reply =
        populate(Scene.spec("one", local(port), "localhost:1"), "{'name':'','listen':''}");

    isError(reply, 400, "missing required field: name at proxy 2");
    assertThat(scene.get("/proxies").body()).isEqualTo("{}");
  }

  @Test
  void populate_with_a_bad_address_keeps_those_before_it() throws IOException {
    Reply reply =
        populate(
            Scene.spec("one", local(port), "localhost:1"),
            Scene.spec("two", "local373", "localhost:2"),
            Scene.spec("three", local(other), "localhost:3"));

    assertThat(reply.status()).isEqualTo(500);
    assertThat(scene.get("/proxies").json().fieldNames()).toIterable().containsExactly("one");
  }

  @Test
  void populated_proxy_takes_toxics() throws IOException {
    populate(Scene.spec("one", local(port), "localhost:1"));

    assertThat(scene.toxic("one", "'type':'latency'").status()).isEqualTo(200);
  }

  @Test
  void created_proxy_is_listed_and_found_with_its_address() throws IOException {
    scene.create("mysql", local(port), "localhost:20001");

    for (JsonNode proxy :
        List.of(scene.get("/proxies").json().get("mysql"), scene.get("/proxies/mysql").json())) {
      assertThat(proxy.get("listen").asText()).isEqualTo("127.0.0.1:" + port);
      assertThat(proxy.get("upstream").asText()).isEqualTo("localhost:20001");
      assertThat(proxy.get("enabled").asBoolean()).isTrue();
      assertThat(proxy.get("toxics")).isEmpty();
    }
    assertThat(Scene.listens(port)).isTrue();
  }

  @Test
  void disabled_proxy_keeps_its_words_and_does_not_listen() throws IOException {
    Reply reply =
        scene.post(
            "/proxies", Scene.spec("mysql", local(port), "localhost:1").replace("true", "false"));

    assertThat(reply.json().get("listen").asText()).isEqualTo(local(port));
    assertThat(reply.json().get("enabled").asBoolean()).isFalse();
    assertThat(Scene.listens(port)).isFalse();
  }

  @Test
  void disabled_proxy_can_be_enabled_and_disabled_again() throws IOException {
    scene.post(
        "/proxies", Scene.spec("mysql", local(port), "localhost:1").replace("true", "false"));

    scene.post("/proxies/mysql", Scene.spec("mysql", local(port), "localhost:1"));
    assertThat(Scene.listens(port)).isTrue();

    scene.call("PATCH", "/proxies/mysql", "{'enabled':false}");
    assertThat(Scene.listens(port)).isFalse();
  }

  @Test
  void deleted_proxy_is_gone() throws IOException {
    scene.create("mysql", local(port), "localhost:1");
    assertThat(Scene.listens(port)).isTrue();

    assertThat(scene.call("DELETE", "/proxies/mysql", "").status()).isEqualTo(204);

    assertThat(Scene.listens(port)).isFalse();
    isError(scene.get("/proxies/mysql"), 404, "proxy not found");
    isError(scene.call("DELETE", "/proxies/mysql", ""), 404, "proxy not found");
  }

  @Test
  void two_cannot_have_one_port() throws IOException {
    scene.create("mysql", local(port), "localhost:1");

    isError(
        scene.create("test", local(port), "localhost:1"),
        500,
        "listen tcp 127.0.0.1:" + port + ": bind: address already in use");

    scene.call("DELETE", "/proxies/mysql", "");
    assertThat(scene.create("test", local(port), "localhost:1").status()).isEqualTo(201);
  }

  @Test
  void two_cannot_have_one_name() throws IOException {
    scene.create("mysql", local(port), "localhost:1");

    isError(scene.create("mysql", local(other), "localhost:1"), 409, "proxy already exists");

    scene.call("DELETE", "/proxies/mysql", "");
    assertThat(scene.create("mysql", local(other), "localhost:1").status()).isEqualTo(201);
  }

  @Test
  void reset_enables_and_removes_toxics() throws IOException {
    scene.create("mysql", local(port), "localhost:1");
    scene.toxic("mysql", "'type':'latency','attributes':{'latency':100,'jitter':10}");
    scene.post("/proxies/mysql", "{'enabled':false}");

    assertThat(scene.post("/reset", "").status()).isEqualTo(204);

    assertThat(scene.get("/proxies/mysql").json().get("toxics")).isEmpty();
    assertThat(Scene.listens(port)).isTrue();
  }

  @Test
  void version_is_that_of_the_api() throws IOException {
    assertThat(scene.get("/version").body()).isEqualTo("{\"version\": \"2.12.0\"}\n");
  }
}
