package holdwater.cli.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import holdwater.adapters.external.HostRange;
import holdwater.adapters.external.Permit;
import holdwater.engine.toolkit.ActivityFailed;
import holdwater.engine.toolkit.ActivityOutcome;
import holdwater.engine.toolkit.Variables;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls as requests makes them, and only of hosts that may be asked. */
@Timeout(60)
class HttpProviderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SmallWeb web;
  private Variables variables;

  @BeforeEach
  void open() throws Exception {
    web = new SmallWeb();
    variables =
        new Variables(
            Map.of("web", TextNode.valueOf(web.url())),
            List.of(Map.of("token", TextNode.valueOf("t0p"))));
  }

  @AfterEach
  void close() {
    web.close();
  }

  private ActivityOutcome call(String provider) throws Exception {
    return call(provider, Optional.empty());
  }

  private ActivityOutcome call(String provider, Optional<Permit> permit) throws Exception {
    HostGuard guard = new HostGuard(permit, InstantSource.system());
    JsonNode json = JSON.readTree(provider.replace('\'', '"'));
    return new HttpProvider(new HttpCalls(guard)).call(json, variables);
  }

  @Test
  void arguments_of_a_get_are_its_query() throws Exception {
    web.answer("/a", 200, "text/plain", "yes");

    ActivityOutcome answer =
        call(
            "{'url': '${web}/a?x=1', 'arguments': {'q': 'a b', 'n': 5, 'ok': true, 'l': [1, 2], 'no': null}}");

    assertThat(web.asked).containsExactly("GET /a?x=1&q=a+b&n=5&ok=True&l=1&l=2 null ");
    assertThat(answer.output().path("status").asInt()).isEqualTo(200);
    assertThat(answer.output().path("body").asText()).isEqualTo("yes");
    assertThat(answer.doubt()).isEmpty();
  }

  @Test
  void arguments_of_others_are_json_if_the_header_says_so_exactly_and_else_a_form()
      throws Exception {
    web.answer("/a", 200, "text/plain", "");
    String arguments = "'arguments': {'token': '${token}', 'n': 5}";

    call(
        "{'url': '${web}/a', 'method': 'post', 'headers': {'Content-Type': 'application/json'}, "
            + arguments
            + "}");
    call("{'url': '${web}/a', 'method': 'PUT', " + arguments + "}");
    call("{'url': '${web}/a', 'method': 'POST', 'arguments': 'as it is'}");
    call("{'url': '${web}/a', 'method': 'DELETE'}");

    assertThat(web.asked)
        .containsExactly(
            "POST /a application/json {\"token\":\"t0p\",\"n\":5}",
            "PUT /a application/x-www-form-urlencoded token=t0p&n=5",
            "POST /a null as it is",
            "DELETE /a null ");
  }

  @Test
  void a_body_is_json_only_if_the_server_says_exactly_that() throws Exception {
    web.answer("/json", 200, "application/json", "{\"up\": true}");
    web.answer("/more", 200, "application/json; charset=utf-8", "{\"up\": true}");

    assertThat(call("{'url': '${web}/json'}").output().at("/body/up").asBoolean()).isTrue();
    assertThat(call("{'url': '${web}/more'}").output().path("body").isTextual()).isTrue();
  }

  @Test
  void an_error_of_the_server_is_an_answer_with_a_doubt() throws Exception {
    ActivityOutcome answer = call("{'url': '${web}/none'}");

    assertThat(answer.output().path("status").asInt()).isEqualTo(404);
    assertThat(answer.doubt()).contains("was answered 404");
  }

  @Test
  void nobody_there_and_nobody_in_time_are_failures() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    web.on("/slow", exchange -> never.await());

    assertThatThrownBy(() -> call("{'url': '${web}/slow', 'timeout': 0.2}"))
        .isInstanceOf(ActivityFailed.class)
        .hasMessageContaining("took too long");
    web.close();
    assertThatThrownBy(() -> call("{'url': '${web}/a', 'max_retries': 2}"))
        .isInstanceOf(ActivityFailed.class)
        .hasMessageContaining("failed to connect");
    never.countDown();
  }

  @Test
  void hosts_beyond_this_machine_are_refused_without_a_permit() {
    assertThatThrownBy(() -> call("{'url': 'http://192.0.2.1/a', 'timeout': 0.1}"))
        .isInstanceOf(ActivityFailed.class)
        .hasMessageContaining("192.0.2.1 is not this machine", "--permit");
    Permit other = new Permit(List.of(new HostRange("10.0.0.0/8")), 1, Optional.empty());
    assertThatThrownBy(() -> call("{'url': 'http://192.0.2.1/a'}", Optional.of(other)))
        .hasMessageContaining("permit.hosts does not allow 192.0.2.1");
    assertThat(new HostGuard(Optional.of(other), InstantSource.system()).refusal("10.1.2.3"))
        .isEmpty();
  }

  @Test
  void a_redirection_is_followed_here_and_nowhere_else() throws Exception {
    web.answer("/b", 200, "text/plain", "there");
    web.redirect("/a", 302, "/b").redirect("/away", 302, "http://192.0.2.1/");
    web.redirect("/round", 302, "/round").redirect("/same", 307, "/b");

    assertThat(
            call("{'url': '${web}/a', 'method': 'POST', 'arguments': 'x'}")
                .output()
                .path("body")
                .asText())
        .isEqualTo("there");
    call("{'url': '${web}/same', 'method': 'POST', 'arguments': 'x'}");

    assertThat(web.asked)
        .containsExactly("POST /a null x", "GET /b null ", "POST /same null x", "POST /b null x");
    assertThatThrownBy(() -> call("{'url': '${web}/away'}")).hasMessageContaining("192.0.2.1");
    assertThatThrownBy(() -> call("{'url': '${web}/round'}")).hasMessageContaining("redirections");
  }
}
