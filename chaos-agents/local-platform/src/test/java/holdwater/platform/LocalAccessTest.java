package holdwater.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.Access;
import holdwater.model.port.AgentAccess;
import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.NoProcess;
import holdwater.model.topology.Instance;
import holdwater.platform.api.InstanceReport;
import holdwater.platform.api.ProcessMark;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalAccessTest {
  private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instance SHOP = instance("a.shop");

  private ToyStand stand;

  @BeforeEach
  void open(@TempDir Path folder) {
    stand = new ToyStand(folder);
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  private static Instance instance(String id) {
    return Toy.topology().instances().stream()
        .filter(instance -> instance.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static boolean takesAgent(State state, int ageSeconds) {
    ProcessMark process = new ProcessMark(7, STARTED.toEpochMilli());
    InstanceReport report =
        new InstanceReport("a.catalog", state, Optional.of(process), 0, Optional.empty());
    return LocalAccess.takesAgent(report, STARTED.plusSeconds(ageSeconds));
  }

  private static URI http(LocalDeployment stack, String id) {
    return URI.create("http://127.0.0.1:" + stack.realAddresses(id).get(0).getPort());
  }

  @Test
  void young_process_takes_an_agent_once_it_serves() {
    assertThat(takesAgent(State.STARTING, 2)).isFalse();
    assertThat(takesAgent(State.READY, 2)).isTrue();
  }

  @Test
  void old_process_takes_an_agent_though_it_does_not_serve() {
    assertThat(takesAgent(State.STARTING, 30)).isFalse();
    assertThat(takesAgent(State.STARTING, 31)).isTrue();
  }

  @Test
  void parts_of_the_stack_that_runs_are_found_and_are_those_of_its_deployment() throws Exception {
    LocalDeployment stack = stand.up(Toy.topology());
    Access now = stand.platform.access();

    assertThat(now.settled()).isTrue();
    assertThat(now.agent(SHOP))
        .isEqualTo(new AgentAccess.InProcess(stack.processes().get("a.shop").pid(), true));
    assertThat(now.actuator(SHOP).url()).isEqualTo(URI.create(http(stack, "a.shop") + "/actuator"));
    assertThat(now.actuator(SHOP).token()).isEmpty();
    assertThat(now.pages())
        .containsEntry(SHOP, http(stack, "a.shop"))
        .containsEntry(instance("r1.store"), http(stack, "r1.store"));
    assertThat(now.entries()).containsOnlyKeys("a.shop", "b.shop");
    assertThat(now.environment(SHOP)).containsKey("PORT");
    assertThat(now.switches())
        .containsEntry("platform", Map.of("restart", true, "auto-scaling", true));
    Access own = ((Deployment) stack).access();
    assertThat(own.entries()).isEqualTo(now.entries());
    assertThat(own.pages()).isEqualTo(now.pages());
    assertThat(own.agent(SHOP)).isEqualTo(now.agent(SHOP));
    stack.stop();
  }

  @Test
  void where_no_stack_is_up_there_is_no_process_and_nothing_to_reach() {
    Access now = stand.platform.access();

    assertThat(now.settled()).isFalse();
    assertThatThrownBy(() -> now.agent(SHOP))
        .isInstanceOf(NoProcess.class)
        .hasMessage("a.shop has no process now");
    assertThatThrownBy(() -> now.actuator(SHOP))
        .isInstanceOf(NoProcess.class)
        .hasMessage("no stack is up");
    assertThat(now.proxy()).isEmpty();
    assertThat(now.pages()).isEmpty();
    assertThat(now.entries()).isEmpty();
    assertThat(now.environment(SHOP)).isEmpty();
    assertThatThrownBy(now::switches)
        .isInstanceOf(DeploymentFailed.class)
        .hasMessage("no stack is up");
  }
}
