package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statuses and bodies as the original sends them. */
class ToxiproxyApiTest {

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

  private Api.Reply create(String name) {
    return api.post(
        "/proxies", "{'name':'" + name + "','listen':'127.0.0.1:0','upstream':'127.0.0.1:1'}");
  }

  private static void isError(Api.Reply reply, int status, String message) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body())
        .isEqualTo("{\"error\":\"" + message + "\",\"status\":" + status + "}\n");
    assertThat(reply.type()).isEqualTo("text/plain; charset=utf-8");
    assertThat(reply.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(reply.headers().firstValue("x-toxiproxy-request-id")).isPresent();
  }

  @Test
  void version_is_byte_exact() {
    Api.Reply reply = api.get("/version");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{\"version\": \"2.12.0\"}\n");
    assertThat(reply.type()).isEqualTo("application/json;charset=utf-8");
  }

  @Test
  void create_answers_201_with_the_proxy_and_its_real_port() {
    Api.Reply reply = create("one");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.body())
        .matches(
            "\\{\"name\":\"one\",\"listen\":\"127.0.0.1:[1-9]\\d+\",\"upstream\":\"127.0.0.1:1\","
                + "\"enabled\":true,\"Logger\":\\{},\"toxics\":\\[]}");
  }

  @Test
  void body_is_json_whatever_its_content_type() {
    Api.Reply reply =
        api.call(
            "POST",
            "/proxies",
            "{'name':'x','upstream':'127.0.0.1:1'}",
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().get("listen").asText()).startsWith("127.0.0.1:");
  }

  @Test
  void list_is_sorted_by_name() {
    create("b");
    create("a");
    create("c");

    assertThat(api.get("/proxies").json().fieldNames()).toIterable().containsExactly("a", "b", "c");
  }

  @Test
  void disabled_proxy_keeps_its_listen_text() {
    Api.Reply reply =
        api.post(
            "/proxies", "{'name':'x','listen':'localhost:0','upstream':'u:1','enabled':false}");

    assertThat(reply.json().get("enabled").asBoolean()).isFalse();
    assertThat(reply.json().get("listen").asText()).isEqualTo("localhost:0");
  }

  @Test
  void missing_fields_are_named() {
    isError(api.post("/proxies", "{}"), 400, "missing required field: name");
    isError(api.post("/proxies", "null"), 400, "missing required field: name");
    isError(api.post("/proxies", "{'name':'x'}"), 400, "missing required field: upstream");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "##",
        "{",
        "[]",
        "{'name':1}",
        "{'name':'x','upstream':'u','enabled':'yes'}",
        "nonsense"
      })
  void bad_bodies_are_400(String body) {
    Api.Reply reply = api.post("/proxies", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("error").asText()).startsWith("bad request body: ");
  }

  @Test
  void conflicts_and_unknowns_have_their_words() {
    create("x");
    isError(create("x"), 409, "proxy already exists");
    isError(api.get("/proxies/y"), 404, "proxy not found");
    isError(api.post("/proxies/y", "{}"), 404, "proxy not found");
    isError(api.delete("/proxies/y"), 404, "proxy not found");
    isError(api.get("/proxies/y/toxics"), 404, "proxy not found");
    isError(api.post("/proxies/y/toxics", "{}"), 404, "proxy not found");
    isError(api.get("/proxies/x/toxics/t"), 404, "toxic not found");
    isError(api.post("/proxies/x/toxics/t", "{}"), 404, "toxic not found");
    isError(api.delete("/proxies/x/toxics/t"), 404, "toxic not found");
  }

  @Test
  void listen_address_in_use_or_nonsense_is_500() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      String listen = "127.0.0.1:" + taken.getLocalPort();
      isError(
          api.post("/proxies", "{'name':'x','listen':'" + listen + "','upstream':'u:1'}"),
          500,
          "listen tcp " + listen + ": bind: address already in use");
    }
    isError(
        api.post("/proxies", "{'name':'x','listen':'nonsense','upstream':'u:1'}"),
        500,
        "listen tcp: address nonsense: missing port in address");
    assertThat(api.get("/proxies").body()).isEqualTo("{}");
  }

  @Test
  void unknown_paths_and_wrong_methods_have_no_request_id() {
    Api.Reply unknown = api.get("/nowhere");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.body()).isEqualTo("404 page not found\n");
    assertThat(unknown.headers().firstValue("x-toxiproxy-request-id")).isEmpty();

    for (String method : new String[] {"HEAD", "OPTIONS", "PUT"}) {
      Api.Reply wrong = api.call(method, "/proxies", "");
      assertThat(wrong.status()).isEqualTo(405);
      assertThat(wrong.body()).isEmpty();
    }
  }

  @Test
  void update_takes_post_and_patch_and_ignores_the_name() {
    create("x");

    Api.Reply reply = api.post("/proxies/x", "{'name':'y','upstream':'127.0.0.1:2'}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("name").asText()).isEqualTo("x");
    assertThat(reply.json().get("upstream").asText()).isEqualTo("127.0.0.1:2");

    reply = api.call("PATCH", "/proxies/x", "{'enabled':false}");
    assertThat(reply.json().get("enabled").asBoolean()).isFalse();
  }

  @Test
  void delete_answers_204_with_nothing() {
    create("x");

    Api.Reply reply = api.delete("/proxies/x");
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.body()).isEmpty();
    assertThat(api.get("/proxies/x").status()).isEqualTo(404);
  }

  @Test
  void name_with_a_slash_can_be_reached_escaped() {
    create("a/b");

    assertThat(api.get("/proxies/a%2Fb").json().get("name").asText()).isEqualTo("a/b");
    assertThat(create("a.*:r1.kafka").status()).isEqualTo(201);
    assertThat(api.get("/proxies/a.*:r1.kafka").status()).isEqualTo(200);
  }

  @Test
  void populate_creates_replaces_what_differs_and_leaves_the_rest_alone() {
    String same = create("same").json().get("listen").asText();
    create("other");
    api.post("/proxies/same/toxics", "{'type':'latency'}");
    api.post("/proxies/other/toxics", "{'type':'latency'}");

    Api.Reply reply =
        api.post(
            "/populate",
            "[{'name':'same','listen':'"
                + same
                + "','upstream':'127.0.0.1:1','enabled':false},"
                + "{'name':'other','listen':'127.0.0.1:0','upstream':'127.0.0.1:9'},"
                + "{'name':'third','listen':'127.0.0.1:0','upstream':'127.0.0.1:1'}]");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().get("proxies")).hasSize(3);
    assertThat(reply.json().at("/proxies/0/enabled").asBoolean()).isTrue();
    assertThat(reply.json().at("/proxies/0/toxics")).hasSize(1);
    assertThat(reply.json().at("/proxies/1/toxics")).isEmpty();
  }

  @Test
  void address_with_fewer_than_four_numbers_is_none() {
    isError(
        api.post("/proxies", "{'name':'x','listen':'127.1:0','upstream':'u:1'}"),
        500,
        "listen tcp: lookup 127.1: no such host");
  }

  @Test
  void null_takes_enabled_back_in_a_populate_and_nowhere_else() {
    String spec = "{'name':'x','upstream':'u:1','enabled':false,'enabled':null}";

    assertThat(api.post("/populate", "[" + spec + "]").json().at("/proxies/0/enabled").asBoolean())
        .isTrue();
    api.delete("/proxies/x");
    assertThat(api.post("/proxies", spec).json().get("enabled").asBoolean()).isFalse();
  }

  @Test
  void populate_of_nothing_answers_null() {
    assertThat(api.post("/populate", "[]").body()).isEqualTo("{\"proxies\":null}");
  }

  @Test
  void populate_says_which_entry_is_wrong_and_creates_none() {
    Api.Reply reply = api.post("/populate", "[{'name':'x','upstream':'u:1'},{'upstream':'u:1'}]");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.type()).isEqualTo("application/json");
    assertThat(reply.body())
        .isEqualTo(
            "{\"error\":\"missing required field: name at proxy"
                + " 2\",\"status\":400,\"proxies\":null}");
    assertThat(api.get("/proxies").body()).isEqualTo("{}");
  }

  @Test
  void populate_stops_at_the_first_that_fails_and_keeps_those_before() {
    Api.Reply reply =
        api.post(
            "/populate",
            "[{'name':'x','listen':'127.0.0.1:0','upstream':'u:1'},"
                + "{'name':'y','listen':'nonsense','upstream':'u:1'},{'name':'z','upstream':'u:1'}]");

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.json().get("proxies")).hasSize(1);
    assertThat(api.get("/proxies").json().fieldNames()).toIterable().containsExactly("x");
  }

  @Test
  void toxic_gets_its_defaults_and_every_attribute() {
    create("x");

    Api.Reply reply =
        api.post("/proxies/x/toxics", "{'type':'latency','attributes':{'latency':100}}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .isEqualTo(
            "{\"attributes\":{\"latency\":100,\"jitter\":0},\"name\":\"latency_downstream\","
                + "\"type\":\"latency\",\"stream\":\"downstream\",\"toxicity\":1}");
    assertThat(api.get("/proxies/x/toxics/latency_downstream").body()).isEqualTo(reply.body());
    assertThat(api.get("/proxies/x").json().get("toxics")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"bandwidth,rate", "timeout,timeout", "reset_peer,timeout"})
  void each_type_shows_its_attribute(String type, String attribute) {
    create("x");

    Api.Reply reply = api.post("/proxies/x/toxics", "{'type':'" + type + "','attributes':null}");

    assertThat(reply.json().at("/attributes/" + attribute).asText()).isEqualTo("0");
  }

  @Test
  void stream_is_taken_in_any_case_and_echoed_as_sent() {
    create("x");

    Api.Reply reply =
        api.post("/proxies/x/toxics", "{'type':'latency','stream':'UPSTREAM','toxicity':0.25}");

    assertThat(reply.json().get("stream").asText()).isEqualTo("UPSTREAM");
    assertThat(reply.body()).contains("\"toxicity\":0.25");
  }

  @Test
  void toxics_are_listed_upstream_first() {
    create("x");
    api.post("/proxies/x/toxics", "{'name':'1','type':'latency','stream':'downstream'}");
    api.post("/proxies/x/toxics", "{'name':'2','type':'latency','stream':'upstream'}");
    api.post("/proxies/x/toxics", "{'name':'3','type':'latency','stream':'upstream'}");

    assertThat(api.get("/proxies/x/toxics").json().findValuesAsText("name"))
        .containsExactly("2", "3", "1");
  }

  @Test
  void wrong_toxics_have_their_words() {
    create("x");
    api.post("/proxies/x/toxics", "{'name':'t','type':'latency','stream':'upstream'}");

    isError(
        api.post("/proxies/x/toxics", "{'type':'latency','stream':'sideways'}"),
        400,
        "stream was invalid, can be either upstream or downstream");
    isError(api.post("/proxies/x/toxics", "{'type':'locusts'}"), 400, "invalid toxic type");
    isError(api.post("/proxies/x/toxics", "{}"), 400, "invalid toxic type");
    isError(
        api.post("/proxies/x/toxics", "{'name':'t','type':'timeout'}"),
        409,
        "toxic already exists");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "latency|latency|1.5",
        "latency|latency|'100'",
        "latency|latency|-1",
        "latency|latency|true",
        "latency|jitter|6000000000000000000",
        "latency|jitter|99999999999999999999999",
        "bandwidth|rate|-1",
        "bandwidth|rate|{}",
        "timeout|timeout|-5",
        "reset_peer|timeout|9e99",
        "slow_close|delay|-1",
        "limit_data|bytes|-1"
      })
  void hostile_attributes_are_400_on_create_and_on_update(String type, String key, String value) {
    create("x");
    String attributes = "'attributes':{'" + key + "':" + value.replace('\'', '"') + "}}";

    Api.Reply created = api.post("/proxies/x/toxics", "{'type':'" + type + "'," + attributes);
    assertThat(created.status()).as(created.body()).isEqualTo(400);
    assertThat(created.json().get("error").asText()).startsWith("bad request body: ").contains(key);

    api.post("/proxies/x/toxics", "{'name':'t','type':'" + type + "'}");
    assertThat(api.post("/proxies/x/toxics/t", "{" + attributes).status()).isEqualTo(400);
    assertThat(api.get("/proxies/x/toxics/t").json().at("/attributes/" + key).asInt()).isZero();
  }

  @Test
  void toxic_update_merges_and_ignores_name_type_and_stream() {
    create("x");
    api.post("/proxies/x/toxics", "{'type':'latency','attributes':{'latency':100,'jitter':5}}");

    Api.Reply reply =
        api.call(
            "PATCH",
            "/proxies/x/toxics/latency_downstream",
            "{'name':'n','type':'timeout','stream':'upstream','attributes':{'jitter':7,'unknown':1}}");

    assertThat(reply.body())
        .isEqualTo(
            "{\"attributes\":{\"latency\":100,\"jitter\":7},\"name\":\"latency_downstream\","
                + "\"type\":\"latency\",\"stream\":\"downstream\",\"toxicity\":1}");
    reply = api.post("/proxies/x/toxics/latency_downstream", "{'toxicity':0.5}");
    assertThat(reply.json().get("toxicity").asDouble()).isEqualTo(0.5);
    assertThat(reply.json().at("/attributes/latency").asInt()).isEqualTo(100);
  }

  @Test
  void reset_enables_every_proxy_and_removes_every_toxic() {
    create("x");
    api.post("/proxies/x/toxics", "{'type':'latency'}");
    api.post("/proxies/x", "{'enabled':false}");

    assertThat(api.post("/reset", "").status()).isEqualTo(204);

    assertThat(api.get("/proxies/x").json().get("enabled").asBoolean()).isTrue();
    assertThat(api.get("/proxies/x/toxics").body()).isEqualTo("[]");
  }
}
