package holdwater.adapters.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.ActuatorAccess;
import holdwater.model.port.AgentAccess;
import holdwater.model.port.NoProcess;
import holdwater.model.port.ProxyEndpoint;
import holdwater.model.topology.Instance;
import holdwater.testkit.FakeAccess;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalAccessTest {
  private static final URI URL = URI.create("http://127.0.0.1:9101");
  private static final Instance ONE = TwoZones.topology().instances().get(0);

  @TempDir private Path folder;

  private static ExternalAccess access(
      Optional<AgentPlace> agent,
      Optional<Api> actuator,
      Optional<ExternalProxy> proxy,
      Map<String, InetSocketAddress> links) {
    Map<String, ExternalInstance> instances = new HashMap<>();
    TwoZones.topology()
        .instances()
        .forEach(
            instance ->
                instances.put(
                    instance.id(),
                    new ExternalInstance(new Address("127.0.0.1", 7000), agent, actuator)));
    ExternalSystem system =
        new ExternalSystem(TwoZones.topology(), instances, proxy, Staging.loopback());
    FakeAccess here = new FakeAccess();
    return new ExternalAccess(system, here.recipes(), here.jobs(), () -> links);
  }

  private static AgentAccess agent(AgentPlace place) throws IOException {
    return access(Optional.of(place), Optional.empty(), Optional.empty(), Map.of()).agent(ONE);
  }

  private static ExternalAccess bare() {
    return access(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
  }

  @Test
  void agent_of_the_owner_is_called_with_the_token_of_the_file() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "s3cret\n");

    AgentAccess found = agent(new AgentPlace.At(new Api(URL, Optional.of(token))));

    assertThat(found).isEqualTo(new AgentAccess.Listening(URL, "s3cret"));
    assertThat(found.toString()).doesNotContain("s3cret");
  }

  @Test
  void process_of_the_owner_takes_an_agent() throws IOException {
    Path pid = Files.writeString(folder.resolve("pid"), "4711\n");

    assertThat(agent(new AgentPlace.OfPidFile(pid)))
        .isEqualTo(new AgentAccess.InProcess(4711, true));
  }

  @Test
  void what_the_file_does_not_name_is_unknown_and_not_gone() {
    assertThatThrownBy(() -> agent(new AgentPlace.OfPidFile(folder.resolve("none"))))
        .isNotInstanceOf(NoProcess.class)
        .hasMessageContaining("there is no pid file");
    assertThatThrownBy(() -> bare().agent(ONE))
        .isNotInstanceOf(NoProcess.class)
        .hasMessageContaining("has no agent: give it agent, pid or pidFile");
    assertThatThrownBy(() -> bare().actuator(ONE))
        .isNotInstanceOf(NoProcess.class)
        .hasMessageContaining("has no actuator");
    assertThatThrownBy(() -> bare().proxy())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("names no network.toxiproxy");
  }

  @Test
  void actuator_is_where_the_file_says() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "s3cret");
    Api api = new Api(URL, Optional.of(token));

    assertThat(access(Optional.empty(), Optional.of(api), Optional.empty(), Map.of()).actuator(ONE))
        .isEqualTo(new ActuatorAccess(URL, Optional.of("s3cret")));
  }

  @Test
  void proxy_has_the_names_that_its_owner_gave_to_links() {
    Map<String, String> names = Map.of("viewers:" + ONE.id(), "front");
    ExternalProxy proxy = new ExternalProxy(new Api(URL, Optional.empty()), names);

    assertThat(access(Optional.empty(), Optional.empty(), Optional.of(proxy), Map.of()).proxy())
        .contains(new ProxyEndpoint(URL, "", names));
  }

  @Test
  void clients_come_in_at_the_proxy_of_their_link_or_else_at_the_instance() {
    Map<String, URI> past = bare().entries();
    String first = past.keySet().iterator().next();
    InetSocketAddress listens = InetSocketAddress.createUnresolved("127.0.0.1", 8666);

    Map<String, URI> through =
        access(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("viewers:" + first, listens))
            .entries();

    assertThat(past.values()).isNotEmpty().allMatch(URI.create("http://127.0.0.1:7000")::equals);
    assertThat(through).containsEntry(first, URI.create("http://127.0.0.1:8666"));
    assertThat(through).hasSameSizeAs(past);
  }
}
