package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.proxy.control.AllowedUpstreams;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is under /v3, and that Toxiproxy's own view knows nothing of it. */
class ExtendedApiTest {

  private static final String TOXICS =
      "'toxics':[{'type':'latency','attributes':{'latency':5}},"
          + "{'type':'corrupt','name':'c','stream':'upstream','toxicity':0.5}]";

  private FaultProxy proxy;
  private Api api;

  @BeforeEach
  void start() throws IOException {
    proxy = FaultProxy.start(Settings.local(1));
    api = new Api(proxy.address());
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  private static String spec(String name, String listen) {
    return "{'name':'"
        + name
        + "','listen':'"
        + listen
        + "','upstream':'127.0.0.1:1',"
        + TOXICS
        + "}";
  }

  @Test
  void proxy_comes_with_its_toxics_in_one_call() {
    Api.Reply reply = api.post("/v3/proxies", spec("p", "127.0.0.1:0"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().at("/toxics/0/name").asText()).isEqualTo("c");
    assertThat(reply.json().at("/toxics/1/attributes/latency").asInt()).isEqualTo(5);
    assertThat(reply.json().at("/enabled").asBoolean()).isTrue();
  }

  @Test
  void stock_view_shows_no_extension_and_makes_none_but_names_stay_unique() {
    api.post("/v3/proxies", spec("p", "127.0.0.1:0"));

    assertThat(api.get("/proxies/p/toxics").json()).hasSize(1);
    assertThat(api.get("/proxies").json().at("/p/toxics/0/attributes").fieldNames())
        .toIterable()
        .containsExactly("latency", "jitter");
    assertThat(api.get("/proxies/p/toxics/c").status()).isEqualTo(404);
    assertThat(api.delete("/proxies/p/toxics/c").status()).isEqualTo(404);
    assertThat(api.post("/proxies/p/toxics", "{'type':'corrupt'}").body())
        .isEqualTo("{\"error\":\"invalid toxic type\",\"status\":400}\n");
    assertThat(api.post("/proxies/p/toxics", "{'type':'latency','name':'c'}").status())
        .isEqualTo(409);
    assertThat(api.post("/reset", "").status()).isEqualTo(204);
    assertThat(api.get("/v3/proxies/p/toxics").json()).isEmpty();
  }

  @Test
  void stock_view_hides_a_toxic_that_meets_only_some_requests() {
    api.post("/v3/proxies", "{'name':'p','listen':'127.0.0.1:0','upstream':'127.0.0.1:1'}");
    String some = "{'type':'latency','name':'some','match':{'path':'/home'}}";
    assertThat(api.post("/v3/proxies/p/toxics", some).status()).isEqualTo(200);

    assertThat(api.get("/v3/proxies/p/toxics").json()).hasSize(1);
    assertThat(api.get("/proxies/p/toxics").json()).isEmpty();
    assertThat(api.get("/proxies/p").json().at("/toxics")).isEmpty();
    assertThat(api.get("/proxies/p/toxics/some").status()).isEqualTo(404);
    assertThat(api.post("/proxies/p/toxics/some", "{'toxicity':0}").status()).isEqualTo(404);
    assertThat(api.delete("/proxies/p/toxics/some").status()).isEqualTo(404);
    assertThat(api.get("/v3/proxies/p/toxics/some").json().at("/match/path").asText())
        .isEqualTo("/home");
  }

  @Test
  void every_mistake_is_told_and_nothing_is_made() {
    Api.Reply reply =
        api.post(
            "/v3/proxies",
            "[{'name':'good','upstream':'127.0.0.1:1'},\n{'name':'bad','upstrem':'x','toxics':[\n"
                + "{'type':'latncy'},\n{'type':'latency','attributes':{'latency':-1}},"
                + "{'type':'latency','attributes':{'delay':1},'toxicity':2,'stream':'up'}]}]");

    assertThat(reply.status()).isEqualTo(400);
    JsonNode mistakes = reply.json().get("mistakes");
    assertThat(mistakes.toString())
        .contains("line 2: [1] missing required field: upstream")
        .contains("[1].upstrem unknown")
        .contains("line 3: [1].toxics[0].type 'latncy' is none of")
        .contains("line 4: [1].toxics[1].attributes latency must lie between")
        .contains("[1].toxics[2].attributes has unknown 'delay', known here: latency")
        .contains("[1].toxics[2].toxicity must lie between 0 and 1")
        .contains("[1].toxics[2].stream is neither upstream nor downstream");
    assertThat(reply.json().get("error").asText()).startsWith("7 mistakes: ");
    assertThat(api.get("/proxies").body()).isEqualTo("{}");
  }

  @Test
  void all_are_made_or_none_also_when_a_port_is_taken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      Api.Reply reply =
          api.post(
              "/v3/proxies",
              "["
                  + spec("one", "127.0.0.1:0")
                  + ","
                  + spec("two", "127.0.0.1:" + taken.getLocalPort())
                  + "]");

      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.json().get("error").asText()).contains("address already in use");
      assertThat(api.get("/v3/proxies").body()).isEqualTo("{}");
    }
    assertThat(api.post("/v3/proxies", "[" + spec("one", "") + "," + spec("two", "") + "]").json())
        .hasSize(2);
    assertThat(api.post("/v3/proxies", spec("one", "")).status()).isEqualTo(409);
  }

  @Test
  void toxic_changes_strictly() {
    api.post("/v3/proxies", spec("p", "127.0.0.1:0"));
    String toxic = "/v3/proxies/p/toxics/latency_downstream";

    assertThat(
            api.post(toxic, "{'attributes':{'jitter':2}}").json().at("/attributes/jitter").asInt())
        .isEqualTo(2);
    assertThat(api.post(toxic, "{'attributes':{'jiter':2}}").status()).isEqualTo(400);
    assertThat(api.post(toxic, "{'toxcity':1}").status()).isEqualTo(400);
    assertThat(api.delete(toxic).status()).isEqualTo(204);
    assertThat(api.get(toxic).status()).isEqualTo(404);
  }

  @Test
  void upstreams_beyond_the_allowed_ones_are_refused_in_every_way_to_name_them()
      throws IOException {
    Settings settings = TestSettings.allowed(AllowedUpstreams.parse("127.0.0.1:1-9"));
    try (FaultProxy limited = FaultProxy.start(settings)) {
      Api only = new Api(limited.address());
      String far = "'upstream':'10.0.0.1:1'";

      assertThat(only.post("/proxies", "{'name':'p','upstream':'127.0.0.1:9'}").status())
          .isEqualTo(201);
      Api.Reply refused = only.post("/proxies", "{'name':'q'," + far + "}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().get("error").asText())
          .isEqualTo("upstream 10.0.0.1:1 is not among those allowed here: 127.0.0.1:1-9");
      assertThat(only.post("/populate", "[{'name':'q'," + far + "}]").status()).isEqualTo(400);
      assertThat(only.post("/proxies/p", "{" + far + "}").status()).isEqualTo(400);
      assertThat(only.post("/v3/proxies", "{'name':'q'," + far + "}").status()).isEqualTo(400);
      assertThat(only.post("/v3/proxies/p", "{" + far + "}").status()).isEqualTo(400);
      assertThat(only.get("/proxies/p").json().get("upstream").asText()).isEqualTo("127.0.0.1:9");
    }
  }

  @Test
  void live_connections_tell_their_age_bytes_and_what_bit_them() throws IOException {
    try (Bench bench = Bench.echo();
        Socket socket = bench.connect()) {
      bench.toxic("'name':'t','type':'latency'");
      Bench.roundTrip(socket, "hello");

      JsonNode view = bench.api.get("/v3/proxies/p/connections").json();
      assertThat(view.get("total").asInt()).isEqualTo(1);
      JsonNode one = view.at("/connections/0");
      assertThat(one.get("index").asInt()).isZero();
      assertThat(one.get("bytesUp").asInt()).isEqualTo(5);
      assertThat(one.get("bytesDown").asInt()).isEqualTo(5);
      assertThat(one.get("upstream").asText()).isEqualTo(bench.upstream.address());
      assertThat(one.at("/bitten/0/toxic").asText()).isEqualTo("t");
      assertThat(bench.api.get("/metrics").body())
          .containsPattern("fault_proxy_toxic_hits_total\\{proxy=\"p\",toxic=\"t\",} [1-9]")
          .contains("fault_proxy_api_calls_total{route=\"POST /proxies\",status=\"201\",} 1.0");
    }
  }
}
