package holdwater.adapters.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
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

  @Test
  void agent_and_its_files_may_lie_anywhere() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("a=b,port=1 %2C"));
    Path jar = Files.copy(AGENT, odd.resolve("holdwater-agent.jar"));
    try (PatientProcess patient = new PatientProcess()) {
      AgentAttach attach = new AgentAttach(jar, odd.resolve("agents"));

      AgentEndpoint agent = attach.attach(patient.pid());

      assertThat(attach.find(patient.pid())).contains(agent);
      // What it reads of its jar only now, as it is the first.
      AgentFault fault =
          new AgentApi().arm(agent, "first", "latency 1ms on a.B.c", Duration.ofSeconds(20));
      assertThat(fault.state()).isEqualTo("armed");
    }
  }
}
