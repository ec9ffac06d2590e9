package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.rules.ProjectRoot;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In our own topologies nobody is answered who was not given a key. */
class StackTopologiesTest {
  private static final Path FOLDER = ProjectRoot.PATH.resolve("reference-stack/topologies");

  /** They know their callers by a login, or by an API key of their own. */
  private static final List<String> BY_LOGIN = List.of("database", "kafka");

  private static final String BY_API_KEY = "payment-provider";

  /** Answers health and metrics, which are open, and nothing else. */
  private static final String CALLED_BY_NOBODY = "mirror";

  private static List<Topology> topologies() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> new TopologyReader().read(file).orThrow()).toList();
    }
  }

  @Test
  void every_service_knows_who_may_call_it_and_says_who_it_is() throws IOException {
    assertThat(topologies()).isNotEmpty().allSatisfy(StackTopologiesTest::callersAreKnown);
  }

  private static void callersAreKnown(Topology topology) {
    for (Service service : topology.services()) {
      Map<String, String> env = service.env();
      if (BY_LOGIN.contains(service.name())) {
        assertThat(env).containsEntry("USERS", "${keys.callers}");
      } else if (service.name().equals(BY_API_KEY)) {
        assertThat(env).containsEntry("API_KEY", "${secret.payment-api}");
      } else if (service.name().equals(CALLED_BY_NOBODY)) {
        assertThat(topology.services()).noneMatch(s -> s.calls().contains(CALLED_BY_NOBODY));
      } else {
        assertThat(env).as(service.name()).containsEntry("CALLER_KEYS", "${keys.callers}");
      }
      if (service.calls().stream().anyMatch(called -> hasTokens(topology, called))) {
        assertThat(env).as(service.name()).containsEntry("CALL_KEYS", "${keys.calls}");
      }
    }
  }

  private static boolean hasTokens(Topology topology, String called) {
    return topology.service(called).orElseThrow().env().containsKey("CALLER_KEYS");
  }

  @Test
  void every_client_of_broker_and_database_logs_in_as_itself() throws IOException {
    assertThat(topologies()).isNotEmpty().allSatisfy(StackTopologiesTest::clientsLogIn);
  }

  private static void clientsLogIn(Topology topology) {
    for (Service service : topology.services()) {
      if (service.calls().contains("kafka")) {
        assertThat(service.env())
            .as(service.name())
            .containsEntry("KAFKA_PASSWORD", "${key.kafka}");
      }
      if (service.calls().contains("database")) {
        assertThat(service.env())
            .as(service.name())
            .containsEntry("DATABASE_USER", "${service}")
            .containsEntry("DATABASE_PASSWORD", "${key.database}");
      }
    }
  }
}
