package holdwater.adapters.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that have only just begun, and two who want the same one. */
@Timeout(120)
class AgentAttachIT {
  private static final Path AGENT =
      Path.of(System.getProperty("basedir", ""), "../jvm-agent/target/holdwater-agent.jar");

  @TempDir Path folder;

  @RepeatedTest(3)
  void two_at_once_get_the_one_agent_of_a_jvm_that_was_started_this_moment() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (PatientProcess patient = new PatientProcess()) {
      Callable<AgentEndpoint> attach = () -> new AgentAttach(AGENT, folder).attach(patient.pid());

      List<Future<AgentEndpoint>> both = threads.invokeAll(List.of(attach, attach));

      assertThat(both.get(0).get()).isEqualTo(both.get(1).get());
      patient.call();
      assertThat(patient.foreignLines())
          .containsExactly(
              "holdwater-agent: listening on " + both.get(0).get().url().getAuthority());
    } finally {
      threads.shutdownNow();
    }
  }
}
