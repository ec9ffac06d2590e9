package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.adapters.external.Address;
import holdwater.adapters.external.AgentPlace;
import holdwater.adapters.external.Api;
import holdwater.adapters.external.ExternalInstance;
import holdwater.adapters.external.ExternalSystem;
import holdwater.adapters.external.HostRange;
import holdwater.adapters.external.Permit;
import holdwater.adapters.jvm.AgentEndpoint;
import holdwater.adapters.springchaos.SpringApp;
import holdwater.model.topology.Instance;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalAgentsTest {
  private static final URI URL = URI.create("http://127.0.0.1:9101");
  private static final Instance ONE = TwoZones.topology().instances().get(0);

  @TempDir private Path folder;

  private static ExternalSystem system(Optional<AgentPlace> agent, Optional<Api> actuator) {
    Map<String, ExternalInstance> instances = new HashMap<>();
    TwoZones.topology()
        .instances()
        .forEach(
            instance ->
                instances.put(
                    instance.id(),
                    new ExternalInstance(new Address("127.0.0.1", 7000), agent, actuator)));
    return new ExternalSystem(
        TwoZones.topology(),
        instances,
        Optional.empty(),
        new Permit(List.of(new HostRange("127.0.0.1")), 1, Optional.empty()));
  }

  private AgentEndpoint endpoint(AgentPlace place) throws IOException {
    Home home = new Home(folder, folder.resolve(".holdwater"));
    return new ExternalAgents(system(Optional.of(place), Optional.empty()), JvmAgents.attach(home))
        .of(ONE);
  }

  @Test
  void agent_of_the_owner_is_called_with_the_token_of_the_file() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "s3cret\n");

    assertThat(endpoint(new AgentPlace.At(new Api(URL, Optional.of(token)))))
        .isEqualTo(new AgentEndpoint(URL, "s3cret"));
  }

  @Test
  void process_that_is_gone_has_no_agent() throws IOException {
    Path pid = Files.writeString(folder.resolve("pid"), "999999999");

    assertThatThrownBy(() -> endpoint(new AgentPlace.OfPidFile(pid)))
        .hasMessageContaining("there is no process 999999999");
    assertThatThrownBy(() -> endpoint(new AgentPlace.OfPidFile(folder.resolve("none"))))
        .hasMessageContaining("there is no pid file");
  }

  @Test
  void actuator_is_where_the_file_says() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "s3cret");
    Api api = new Api(URL, Optional.of(token));

    assertThat(new ExternalActuators(system(Optional.empty(), Optional.of(api))).of(ONE))
        .isEqualTo(new SpringApp(URL, Optional.empty(), Optional.of("s3cret")));
    assertThatThrownBy(
            () -> new ExternalActuators(system(Optional.empty(), Optional.empty())).of(ONE))
        .hasMessageContaining("has no actuator");
  }
}
