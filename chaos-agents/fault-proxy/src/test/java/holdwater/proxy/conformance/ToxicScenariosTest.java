package holdwater.proxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Toxiproxy's tests of its API ask about toxics: the other 12 of their 34 scenarios. */
@Tag("conformance")
class ToxicScenariosTest {

  @RegisterExtension static final ServerUnderTest server = new ServerUnderTest();

  private Scene scene;

  @BeforeEach
  void open() throws IOException {
    scene = new Scene(server.address());
    scene.create("p", "localhost:0", "localhost:20001");
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  private JsonNode toxic(String name) throws IOException {
    for (JsonNode toxic : scene.get("/proxies/p/toxics").json()) {
      if (toxic.get("name").asText().equals(name)) {
        return toxic;
      }
    }
    return null;
  }

  private static String shown(
      String name, String stream, String toxicity, int latency, int jitter) {
    return String.format(
        "{\"attributes\":{\"latency\":%d,\"jitter\":%d},\"name\":\"%s\",\"type\":\"latency\","
            + "\"stream\":\"%s\",\"toxicity\":%s}",
        latency, jitter, name, stream, toxicity);
  }

  private static void isConflict(Reply reply) {
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.error()).isEqualTo("toxic already exists");
  }

  @Test
  void new_proxy_has_no_toxics() throws IOException {
    assertThat(scene.get("/proxies/p/toxics").body()).isEqualTo("[]");
  }

  @Test
  void added_toxic_is_shown_and_listed() throws IOException {
    Reply reply =
        scene.toxic(
            "p",
            "'name':'foobar','type':'latency','stream':'downstream','toxicity':1,"
                + "'attributes':{'latency':100,'jitter':10}");

    assertThat(reply.body()).isEqualTo(shown("foobar", "downstream", "1", 100, 10));
    assertThat(toxic("foobar")).hasToString(reply.body());
  }

  @Test
  void several_of_one_type_have_their_own_names() throws IOException {
    scene.toxic("p", "'name':'latency1','type':'latency'");
    scene.toxic("p", "'name':'latency2','type':'latency'");

    assertThat(toxic("latency1")).isNotNull();
    assertThat(toxic("latency2")).hasToString(shown("latency2", "downstream", "1", 0, 0));
  }

  @Test
  void name_cannot_be_given_twice() throws IOException {
    scene.toxic("p", "'name':'foobar','type':'latency'");

    isConflict(scene.toxic("p", "'name':'foobar','type':'slow_close'"));
    assertThat(toxic("foobar")).hasToString(shown("foobar", "downstream", "1", 0, 0));
  }

  @Test
  void name_cannot_be_given_once_per_stream() throws IOException {
    scene.toxic("p", "'name':'foobar','type':'latency','stream':'upstream'");

    isConflict(scene.toxic("p", "'name':'foobar','type':'latency','stream':'downstream'"));
    assertThat(toxic("foobar")).hasToString(shown("foobar", "upstream", "1", 0, 0));
  }

  @Test
  void default_names_differ_by_stream() throws IOException {
    scene.toxic("p", "'type':'latency','stream':'upstream'");
    scene.toxic("p", "'type':'latency','stream':'downstream'");

    assertThat(toxic("latency_upstream")).isNotNull();
    assertThat(toxic("latency_downstream")).isNotNull();
  }

  @Test
  void toxicity_is_kept_to_the_digit() throws IOException {
    Reply reply =
        scene.toxic(
            "p", "'type':'latency','toxicity':0.2,'attributes':{'latency':100,'jitter':10}");

    assertThat(reply.body()).isEqualTo(shown("latency_downstream", "downstream", "0.2", 100, 10));
  }

  @Test
  void noop_can_be_added() throws IOException {
    Reply reply = scene.toxic("p", "'name':'foobar','type':'noop','toxicity':1");

    assertThat(reply.body())
        .isEqualTo(
            "{\"attributes\":{},\"name\":\"foobar\",\"type\":\"noop\",\"stream\":\"downstream\","
                + "\"toxicity\":1}");
  }

  @Test
  void update_changes_what_it_names_and_leaves_the_rest() throws IOException {
    scene.toxic("p", "'type':'latency','attributes':{'latency':100,'jitter':10}");
    String path = "/proxies/p/toxics/latency_downstream";

    assertThat(scene.post(path, "{'toxicity':0.5,'attributes':{'latency':1000}}").body())
        .isEqualTo(shown("latency_downstream", "downstream", "0.5", 1000, 10));
    assertThat(scene.call("PATCH", path, "{'attributes':{'latency':500}}").body())
        .isEqualTo(shown("latency_downstream", "downstream", "0.5", 500, 10));
    assertThat(toxic("latency_downstream"))
        .hasToString(shown("latency_downstream", "downstream", "0.5", 500, 10));
  }

  @Test
  void removed_toxic_is_gone() throws IOException {
    scene.toxic("p", "'type':'latency'");

    assertThat(scene.call("DELETE", "/proxies/p/toxics/latency_downstream", "").status())
        .isEqualTo(204);

    assertThat(toxic("latency_downstream")).isNull();
  }

  @Test
  void stream_must_be_one_of_two() throws IOException {
    Reply reply = scene.toxic("p", "'type':'latency','stream':'walrustream'");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).isEqualTo("stream was invalid, can be either upstream or downstream");
  }
}
