package holdwater.adapters.springchaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.adapters.listening.Refusal;
import holdwater.model.port.Recipes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** What is asked of an app over HTTP. Safe for use by several threads. Every call is bounded. */
final class ActuatorApi {
  /** All threads of the app may be asleep by its own chaos. */
  static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .build();

  private final boolean here;

  /**
   * @param here whether apps listen on this machine themselves, so that who does not has ended
   */
  ActuatorApi(boolean here) {
    this.here = here;
  }

  /**
   * What the chaos monkey is told to do.
   *
   * @throws NoApp when it is certain that nobody listens there
   * @throws IOException with what to do about it
   */
  Settings settings(SpringApp app, Duration within) throws IOException {
    URI url = app.chaosMonkey("");
    HttpResponse<String> answer = get(url, app.headers(), within);
    if (answer.statusCode() == UNAUTHORIZED) {
      throw new IOException(
          url
              + " wants a token (401): of an app in a topology it is the variable ACTUATOR_TOKEN in"
              + " its env");
    }
    if (answer.statusCode() == NOT_FOUND) {
      throw new IOException(
          "there is no chaos monkey at "
              + url
              + " (404): the app needs chaos-monkey-spring-boot, the profile chaos-monkey,"
              + " management.endpoint.chaosmonkey.access=unrestricted, and chaosmonkey among"
              + " management.endpoints.web.exposure.include");
    }
    try {
      return Settings.of(MAPPER.readTree(success(url, answer)));
    } catch (JsonProcessingException e) {
      throw new IOException("whoever answers at " + url + " is no chaos monkey", e);
    }
  }

  /**
   * Takes one step.
   *
   * @throws IOException when it is refused, or the answer is not what is expected
   */
  void take(Recipes.Step step) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(step.url())
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", "application/json")
            .method(step.method(), BodyPublishers.ofString(step.body()));
    step.headers().forEach(request::header);
    String said = success(step.url(), send(request.build()));
    String expected = step.expect().orElse("");
    if (!withoutBlanks(said).contains(withoutBlanks(expected))) {
      throw new IOException(step.url() + " answered without '" + expected + "'");
    }
  }

  private static String withoutBlanks(String text) {
    return text.replaceAll("\\s", "");
  }

  /** Answers: does the app show its metrics? */
  boolean showsMetrics(SpringApp app) throws IOException {
    return get(app.metrics(""), app.headers(), ANSWER_WITHIN).statusCode() == 200;
  }

  /**
   * A counter.
   *
   * @param name with its tag, as in {@code /a.name?tag=type:total}
   */
  long count(SpringApp app, String name) throws IOException {
    URI url = app.metrics(name);
    HttpResponse<String> answer = get(url, app.headers(), ANSWER_WITHIN);
    if (answer.statusCode() == NOT_FOUND) {
      // Which is where a counter begins.
      return 0;
    }
    JsonNode value = MAPPER.readTree(success(url, answer)).path("measurements").path(0);
    return value.path("value").asLong();
  }

  /**
   * The status of any page.
   *
   * @throws java.net.http.HttpTimeoutException when it does not answer in time
   */
  int status(URI url, Duration within) throws IOException {
    return get(url, Map.of(), within).statusCode();
  }

  private HttpResponse<String> get(URI url, Map<String, String> headers, Duration within)
      throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(within).GET();
    headers.forEach(request::header);
    return send(request.build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw nobody(request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** That the way there is lost is no proof that the app is gone. */
  private IOException nobody(URI url, ConnectException why) {
    return here && Refusal.of(url)
        ? new NoApp("nobody listens at " + url, why)
        : new IOException("nobody can be reached at " + url, why);
  }

  private static String success(URI url, HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(url + " answered " + answer.statusCode());
    }
    return answer.body();
  }
}
