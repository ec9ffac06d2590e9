package holdwater.adapters.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.model.fault.JvmFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The model knows of every kind of the agent what the agent says of it. */
@Timeout(120)
class AgentKindsIT {
  private static final Path AGENT =
      Path.of(System.getProperty("basedir", ""), "../jvm-agent/target/holdwater-agent.jar");

  private static final int LEAST_KINDS = 30;

  @TempDir private Path folder;

  @Test
  void model_and_agent_agree_on_what_takes_a_process_and_what_meets_calls() throws Exception {
    try (PatientProcess patient = new PatientProcess()) {
      patient.call();
      AgentEndpoint agent = new AgentAttach(AGENT, folder).attach(patient.pid());

      JsonNode kinds = kinds(agent);

      assertThat(kinds.size()).isGreaterThan(LEAST_KINDS);
      for (JsonNode kind : kinds) {
        JvmFault known = new JvmFault(kind.get("word").asText());
        assertThat(known.takesProcess())
            .as("takesProcess of %s", known.text())
            .isEqualTo(kind.get("takesProcess").asBoolean());
        assertThat(known.meetsCalls())
            .as("meetsCalls of %s", known.text())
            .isEqualTo(kind.get("meetsCalls").asBoolean());
      }
    }
  }

  private static JsonNode kinds(AgentEndpoint agent) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(agent.url() + "/v1/kinds"))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + agent.token())
            .build();
    String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(body).get("kinds");
  }
}
