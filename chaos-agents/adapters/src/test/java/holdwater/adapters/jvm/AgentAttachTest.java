package holdwater.adapters.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever takes no agent lives on. There is no agent here: nothing may come that far. */
@Timeout(60)
class AgentAttachTest {
  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  private Process start(String... argv) throws IOException {
    Process process = new ProcessBuilder(argv).start();
    started.add(process);
    return process;
  }

  private AgentAttach attach() {
    return new AgentAttach(
        folder.resolve("none.jar"), folder.resolve("agents"), Duration.ofMillis(100));
  }

  @Test
  void process_that_is_no_jvm_is_refused_and_survives() throws Exception {
    Process sleep = start("sleep", "60");

    assertThatThrownBy(() -> attach().attach(sleep.pid()))
        .isInstanceOf(IOException.class)
        .hasMessage("process " + sleep.pid() + " is no JVM");

    assertThat(sleep.isAlive()).isTrue();
  }

  @Test
  void process_that_catches_the_signal_and_is_no_jvm_never_hears_it() throws Exception {
    Process shell = start("sh", "-c", "trap 'echo hit' QUIT; echo ready; read line; echo end");
    assertThat(shell.inputReader().readLine()).isEqualTo("ready");

    assertThatThrownBy(() -> attach().attach(shell.pid())).hasMessageEndingWith(" is no JVM");

    shell.outputWriter().append('\n').flush();
    assertThat(shell.inputReader().readLine()).isEqualTo("end");
  }

  @Test
  void jvm_that_the_signal_would_end_is_refused_and_survives() throws Exception {
    try (PatientProcess deaf = new PatientProcess("-Xrs")) {
      deaf.call();

      assertThatThrownBy(() -> attach().attach(deaf.pid()))
          .isInstanceOf(NoAgent.class)
          .hasMessageContaining("too young for an agent, or runs with -Xrs");

      assertThat(deaf.call()).isNotNegative();
    }
  }

  @Test
  void jvm_that_catches_the_signal_comes_as_far_as_the_agent() throws Exception {
    long self = ProcessHandle.current().pid();

    assertThatThrownBy(() -> attach().attach(self)).hasMessageContaining("none.jar: build");
  }

  @Test
  void process_that_has_ended_is_told_apart() throws Exception {
    Process process = start("sleep", "60");
    process.destroyForcibly().waitFor();

    assertThatThrownBy(() -> attach().attach(process.pid()))
        .isInstanceOf(NoAgent.class)
        .hasMessage("there is no process " + process.pid());
    assertThat(new AttachTarget(process.pid()).ended()).isTrue();
  }
}
