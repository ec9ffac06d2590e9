package holdwater.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.model.port.Access;
import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks services for the dead letters of a topic, past every link. Each region has a Kafka of its
 * own, and any service that uses it answers for all of them.
 */
public final class DeadLetterCalls {
  private static final String USES_KAFKA = "KAFKA_BOOTSTRAP";
  private static final String OPERATORS = "OPERATOR_TOKEN";
  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** A redrive hands at most 1,000 letters back before it answers. */
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  /** What a region answered, as the service sent it. */
  public record Answer(String region, JsonNode json) {}

  private final Map<String, List<URI>> services;
  private final Optional<String> token;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final ObjectMapper json = new ObjectMapper();

  /**
   * @param services by region
   * @param token what shows them that an operator calls
   */
  DeadLetterCalls(Map<String, List<URI>> services, Optional<String> token) {
    this.services = services;
    this.token = token;
  }

  /** Those of the stack that is up. */
  public static DeadLetterCalls of(Deployment stack) {
    Access access = stack.access();
    Map<String, List<URI>> services = new TreeMap<>();
    access
        .pages()
        .forEach(
            (instance, address) -> {
              if (access.environment(instance).containsKey(USES_KAFKA)) {
                services
                    .computeIfAbsent(instance.region(), region -> new ArrayList<>())
                    .add(address);
              }
            });
    return new DeadLetterCalls(services, token(stack));
  }

  private static Optional<String> token(Deployment stack) {
    Access access = stack.access();
    return stack.topology().instances().stream()
        .map(instance -> access.environment(instance).get(OPERATORS))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /**
   * What waits, by region: {@code waiting} and the oldest {@code letters}.
   *
   * @throws UserMistake if there is no such topic
   * @throws DeploymentFailed if nobody in a region answers
   */
  public List<Answer> list(String topic) {
    return inEachRegion(topic, HttpRequest.newBuilder().GET(), "/dead-letters/" + topic);
  }

  /** Hands back what waits, by region: {@code redriven}, and what is still {@code waiting}. */
  public List<Answer> redrive(String topic) {
    return inEachRegion(
        topic,
        HttpRequest.newBuilder().POST(BodyPublishers.noBody()),
        "/dead-letters/" + topic + "/redrive");
  }

  private List<Answer> inEachRegion(String topic, HttpRequest.Builder request, String path) {
    if (services.isEmpty()) {
      throw new UserMistake("no service of the stack that is up was given a Kafka");
    }
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    List<Answer> answers = new ArrayList<>();
    services.forEach(
        (region, addresses) ->
            answers.add(new Answer(region, first(topic, region, addresses, request, path))));
    return answers;
  }

  private JsonNode first(
      String topic, String region, List<URI> addresses, HttpRequest.Builder request, String path) {
    String last = "";
    for (URI address : addresses) {
      try {
        HttpResponse<String> response =
            http.send(
                request.copy().uri(address.resolve(path)).timeout(ANSWER).build(),
                BodyHandlers.ofString());
        if (response.statusCode() == OK) {
          return json.readTree(response.body());
        }
        if (response.statusCode() == NOT_FOUND && response.body().contains("no-topic")) {
          throw new UserMistake("there is no topic '" + topic + "' with dead letters in " + region);
        }
        last = "HTTP " + response.statusCode() + " " + response.body();
      } catch (IOException e) {
        last = String.valueOf(e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DeploymentFailed("interrupted while " + region + " was asked");
      }
    }
    throw new DeploymentFailed(
        "no service of " + region + " answers for its dead letters, the last said: " + last);
  }
}
