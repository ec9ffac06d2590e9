package holdwater.adapters.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.AgentAccess;
import holdwater.model.topology.Instance;
import holdwater.testkit.FakeAccess;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessAgentsTest {
  private static final URI URL = URI.create("http://127.0.0.1:9101");
  private static final Instance ONE = TwoZones.topology().instances().get(0);

  @TempDir private Path folder;
  private final FakeAccess access = new FakeAccess();

  private AgentEndpoint found() throws IOException {
    AgentAttach attach = new AgentAttach(folder.resolve("agent.jar"), folder.resolve("agents"));
    return new AccessAgents(access, attach).of(ONE);
  }

  @Test
  void agent_that_listens_is_taken_as_it_is() throws IOException {
    access.agent(ONE.id(), new AgentAccess.Listening(URL, "s3cret"));

    assertThat(found()).isEqualTo(new AgentEndpoint(URL, "s3cret", /* afar= */ true));
  }

  @Test
  void process_that_is_gone_has_no_agent() {
    access.agent(ONE.id(), new AgentAccess.InProcess(999_999_999, true));

    assertThatThrownBy(this::found)
        .isInstanceOf(NoAgent.class)
        .hasMessageContaining("there is no process 999999999");
  }

  @Test
  void process_that_starts_is_left_alone() {
    access.agent(ONE.id(), new AgentAccess.InProcess(ProcessHandle.current().pid(), false));

    assertThatThrownBy(this::found)
        .isInstanceOf(NoAgent.class)
        .hasMessage(ONE.id() + " is starting and has no agent");
  }

  @Test
  void instance_without_a_process_has_no_agent() {
    assertThatThrownBy(this::found)
        .isInstanceOf(NoAgent.class)
        .hasMessage(ONE.id() + " has no process now");
  }
}
