package holdwater.adapters.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.InstanceStatus;
import holdwater.testkit.FakeAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExternalPlatformTest {
  private Staging staging;

  @BeforeEach
  void start() throws IOException {
    staging = new Staging();
  }

  @AfterEach
  void stop() {
    staging.close();
  }

  private ExternalPlatform platform(Permit permit) {
    return new ExternalPlatform(
        staging.system(permit), new FakeAccess(), () -> Map.of("cores", "2"));
  }

  @Test
  void what_runs_is_found_and_neither_started_nor_stopped() {
    ExternalPlatform platform = platform(Staging.loopback());

    Deployment found = platform.running().orElseThrow();

    assertThat(found.ephemeral()).isFalse();
    assertThat(found.instances()).hasSize(5).allMatch(InstanceStatus::ready);
    assertThatThrownBy(() -> platform.start(found.topology(), true, Set.of(), line -> {}))
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("not started by anybody here");
    assertThatThrownBy(found::stop).hasMessageContaining("nothing of it is stopped");
  }

  @Test
  void what_does_not_serve_is_named_with_the_reason() {
    Deployment found = platform(Staging.loopback()).running().orElseThrow();
    staging.answer(503);

    assertThat(found.instances()).noneMatch(InstanceStatus::ready);
    assertThatThrownBy(() -> platform(Staging.loopback()).running())
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("a.catalog: answers 503 to GET http://127.0.0.1:");
  }

  @Test
  void host_that_is_not_permitted_is_not_even_asked() {
    Permit elsewhere = new Permit(List.of(new HostRange("10.0.0.0/8")), 1, Optional.empty());
    staging.answer(503);

    assertThatThrownBy(() -> platform(elsewhere).running())
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("permit.hosts does not allow 127.0.0.1")
        .hasMessageNotContaining("503");
  }

  @Test
  void permit_goes_into_the_journal_with_the_machine() {
    assertThat(platform(Staging.loopback()).machine())
        .containsEntry("cores", "2")
        .containsEntry("external", "two-zones")
        .containsEntry("permit", "hosts 127.0.0.0/8; faults in 1 zone at once");
  }

  @Test
  void token_and_pid_are_read_when_they_are_needed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("secret");
    Api api = new Api(URI.create("http://127.0.0.1:1"), Optional.of(file));
    AgentPlace.OfPidFile place = new AgentPlace.OfPidFile(file);
    assertThatThrownBy(api::token).hasMessageContaining("there is no token file");

    Files.writeString(file, "4711\n");

    assertThat(api.token()).contains("4711");
    assertThat(place.pid()).isEqualTo(4711);
    Files.writeString(file, "two\nlines");
    assertThatThrownBy(api::token).hasMessageContaining("a token and nothing else");
    assertThatThrownBy(place::pid).hasMessageContaining("the id of a process");
  }

  @Test
  void address_is_a_host_and_a_port() {
    assertThat(Address.parse("127.0.0.1:7002")).contains(new Address("127.0.0.1", 7002));
    assertThat(Address.parse("[::1]:80").orElseThrow().http()).hasToString("http://[::1]:80");
    assertThat(Address.parse("127.0.0.1")).isEmpty();
    assertThat(Address.parse("a:70000")).isEmpty();
    assertThat(Address.parse("http://a:80")).isEmpty();
  }
}
