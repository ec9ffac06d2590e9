package holdwater.adapters.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JvmProcessesTest {
  @Test
  void jvm_is_listed_with_class_and_version_and_hears_nothing_of_it() throws Exception {
    // The signal of an attach would end it.
    try (PatientProcess deaf = new PatientProcess("-Xrs", "-XX:-UsePerfData")) {
      deaf.call();

      assertThat(JvmProcesses.ofThisUser())
          .filteredOn(jvm -> jvm.pid() == deaf.pid())
          .singleElement()
          .satisfies(
              jvm -> {
                assertThat(jvm.main()).isEqualTo(Patient.class.getName());
                assertThat(jvm.version()).startsWith(Runtime.version().feature() + "");
              });

      assertThat(deaf.call()).isNotNegative();
    }
  }

  @Test
  void what_is_no_jvm_and_this_process_itself_are_not_listed() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    try {
      assertThat(JvmProcesses.ofThisUser())
          .extracting(JvmProcess::pid)
          .doesNotContain(sleep.pid(), ProcessHandle.current().pid());
    } finally {
      sleep.destroyForcibly().waitFor();
    }
  }
}
