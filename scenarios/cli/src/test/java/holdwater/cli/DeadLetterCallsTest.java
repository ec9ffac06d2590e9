package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import holdwater.model.port.DeploymentFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterCallsTest {
  private static final URI NOBODY = URI.create("http://127.0.0.1:1");

  private final List<String> asked = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private HttpServer service;
  private int status = 200;
  private String answer = "{\"redriven\":3,\"waiting\":0}";

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void one_service_of_each_region_is_asked_and_another_where_it_is_away() {
    DeadLetterCalls calls = calls(List.of(NOBODY, address(), address()));

    List<DeadLetterCalls.Answer> answers = calls.redrive("viewing-events");

    assertThat(asked).containsExactly("POST /dead-letters/viewing-events/redrive");
    assertThat(answers).hasSize(1);
    assertThat(answers.get(0).region()).isEqualTo("r1");
    assertThat(answers.get(0).json().path("redriven").asInt()).isEqualTo(3);
  }

  private static DeadLetterCalls calls(List<URI> services) {
    return new DeadLetterCalls(Map.of("r1", services), Optional.of("c0ffee"));
  }

  @Test
  void services_are_shown_the_token_of_operators() {
    calls(List.of(address())).list("viewing-events");

    assertThat(shown).containsExactly("Bearer c0ffee");
  }

  @Test
  void listing_hands_nothing_back() {
    calls(List.of(address())).list("viewing-events");

    assertThat(asked).containsExactly("GET /dead-letters/viewing-events");
  }

  @Test
  void topic_without_dead_letters_is_the_users_mistake() {
    status = 404;
    answer = "{\"error\":\"no-topic\",\"message\":\"There is no topic.\"}";

    assertThatThrownBy(() -> calls(List.of(address())).list("viewing-event"))
        .isInstanceOf(UserMistake.class)
        .hasMessage("there is no topic 'viewing-event' with dead letters in r1");
  }

  @Test
  void region_where_nobody_answers_is_named() {
    assertThatThrownBy(
            () ->
                new DeadLetterCalls(Map.of("r2", List.of(NOBODY)), Optional.empty())
                    .redrive("viewing-events"))
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("r2");
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + service.getAddress().getPort());
  }
}
