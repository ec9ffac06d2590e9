package holdwater.adapters.jvm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.model.port.Seed;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The API of agents. Safe for use by several threads. Every call is bounded. */
public final class AgentApi {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);

  /** Weaving a first fault loads the agent's other half, on a machine that is under load. */
  static final Duration DONE_WITHIN = Duration.ofSeconds(20);

  /** What is woven before it is armed may bite nobody for so long; as long as weaving may take. */
  private static final Duration READY_FOR = DONE_WITHIN;

  /** What needs nothing done is answered at once by a JVM that is alive at all. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private static final int MISTAKE = 400;
  private static final int GONE = 404;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .build();

  /**
   * Has a fault woven while it bites nobody, so that the lease by which it is armed need not last
   * as long as weaving may take. Of a fault of the whole process, which weaves nothing and can only
   * be armed, nothing is done; of one that the agent does not understand neither, since arming it
   * says why.
   *
   * @throws IOException when the agent refuses it, or does not answer
   */
  void ready(AgentEndpoint agent, String id, String fault) throws IOException {
    ready(agent, id, wanted(fault, READY_FOR));
  }

  /**
   * The same, with chance that is drawn from {@code seed} when it is armed.
   *
   * @throws IOException when the agent refuses it, or does not answer
   */
  void ready(AgentEndpoint agent, String id, String fault, Seed seed) throws IOException {
    ready(agent, id, wanted(fault, READY_FOR).put("seed", seed.value()));
  }

  private void ready(AgentEndpoint agent, String id, ObjectNode wanted) throws IOException {
    String body = wanted.put("state", "ready").toString();
    HttpResponse<String> answer = call(agent, "PUT", path(id), body, DONE_WITHIN);
    if (answer.statusCode() != MISTAKE) {
      success(answer);
    }
  }

  /**
   * Puts a fault in force for {@code timeToLive}; at once if it is ready.
   *
   * @throws IOException with the agent's words when it refuses
   */
  public AgentFault arm(AgentEndpoint agent, String id, String fault, Duration timeToLive)
      throws IOException {
    return arm(agent, id, wanted(fault, timeToLive));
  }

  /**
   * The same, with chance that is drawn from {@code seed}. Without one the agent draws from the id.
   *
   * @throws IOException with the agent's words when it refuses
   */
  AgentFault arm(AgentEndpoint agent, String id, String fault, Duration timeToLive, Seed seed)
      throws IOException {
    return arm(agent, id, wanted(fault, timeToLive).put("seed", seed.value()));
  }

  private static ObjectNode wanted(String fault, Duration timeToLive) {
    return MAPPER.createObjectNode().put("fault", fault).put("ttlMillis", timeToLive.toMillis());
  }

  private AgentFault arm(AgentEndpoint agent, String id, ObjectNode wanted) throws IOException {
    return fault(success(call(agent, "PUT", path(id), wanted.toString(), DONE_WITHIN)));
  }

  private static String path(String id) {
    return "/v1/faults/" + id;
  }

  /**
   * Lets it live {@code timeToLive} from now, and tells what it did so far; empty when it ended.
   */
  public Optional<AgentFault> renew(AgentEndpoint agent, String id, Duration timeToLive)
      throws IOException {
    String body = MAPPER.createObjectNode().put("ttlMillis", timeToLive.toMillis()).toString();
    return ifThere(call(agent, "PUT", path(id) + "/lease", body, ANSWER_WITHIN));
  }

  /** Ends it; harmless when it is gone. When this returns it bites nobody. */
  public void disarm(AgentEndpoint agent, String id) throws IOException {
    HttpResponse<String> answer = call(agent, "DELETE", path(id), "", ANSWER_WITHIN);
    if (answer.statusCode() != GONE) {
      success(answer);
    }
  }

  /** The fault, if it is in force. */
  public Optional<AgentFault> find(AgentEndpoint agent, String id) throws IOException {
    return ifThere(call(agent, "GET", path(id), "", ANSWER_WITHIN));
  }

  /** All that are in force, by id. */
  public List<AgentFault> all(AgentEndpoint agent) throws IOException {
    List<AgentFault> all = new ArrayList<>();
    success(call(agent, "GET", "/v1/faults", "", ANSWER_WITHIN))
        .forEach(one -> all.add(fault(one)));
    return all;
  }

  /**
   * What a fault would meet now. Nothing is woven by it, and no class touched.
   *
   * @param of methods by their pattern, classes, or a whole fault
   * @throws IOException with the agent's words when it cannot read that
   */
  public AgentPreview preview(AgentEndpoint agent, String of) throws IOException {
    String body = MAPPER.createObjectNode().put("of", of).toString();
    HttpResponse<String> answer = call(agent, "POST", "/v1/preview", body, DONE_WITHIN);
    if (answer.statusCode() == GONE) {
      throw new IOException("the agent is an older one and cannot: start its process anew");
    }
    JsonNode json = success(answer);
    return new AgentPreview(
        json.path("of").asText(),
        json.path("classCount").asInt(),
        json.path("unseen").asInt(),
        json.path("methodCount").asInt(),
        texts(json.path("methods")),
        texts(json.path("unwoven")),
        texts(json.path("passedOver")),
        texts(json.path("whyNothing")));
  }

  /** The process that it sits in. */
  public long pid(AgentEndpoint agent) throws IOException {
    return success(call(agent, "GET", "/health", "", ANSWER_WITHIN)).path("pid").asLong();
  }

  private static Optional<AgentFault> ifThere(HttpResponse<String> answer) throws IOException {
    return answer.statusCode() == GONE ? Optional.empty() : Optional.of(fault(success(answer)));
  }

  private static AgentFault fault(JsonNode json) {
    return new AgentFault(
        json.path("id").asText(),
        json.path("fault").asText(),
        json.path("state").asText(),
        Duration.ofMillis(json.path("expiresInMillis").asLong()),
        json.path("met").asLong(),
        json.path("hits").asLong(),
        json.path("methods").asInt(),
        texts(json.path("unwoven")),
        json.path("whyNothing").asText());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private HttpResponse<String> call(
      AgentEndpoint agent, String method, String path, String body, Duration within)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(agent.url() + path))
            .timeout(within)
            .header("Authorization", "Bearer " + agent.token())
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new NoAgent("the agent at " + agent + " is gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static JsonNode success(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() / 100 == 2) {
      return MAPPER.readTree(answer.body());
    }
    String reason = answer.body().strip();
    try {
      reason = MAPPER.readTree(answer.body()).path("error").asText(reason);
    } catch (JsonProcessingException e) {
      // Then its own words have to do.
    }
    throw new IOException("the agent answered " + answer.statusCode() + ": " + reason);
  }
}
