package holdwater.model.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmFaultTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "exit 1",
        "leak 1MB",
        "heap 95%",
        "direct-memory 64MB",
        "threads 500",
        "deadlock",
        " 'exit' 1"
      })
  void what_ends_or_starves_a_process_takes_it(String text) {
    assertThat(new JvmFault(text).takesProcess()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc-latency 800ms chance 20%",
        "cpu 2",
        "gc 10ms",
        "latency 1s on com.acme.Door.exit",
        "exits"
      })
  void what_slows_or_breaks_calls_takes_no_process(String text) {
    assertThat(new JvmFault(text).takesProcess()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"leak 1MB for 30s", "jdbc-latency 1s  for 1.5m chance 20%", "cpu 2 for 500ms"})
  void fault_with_a_deadline_ends_by_itself(String text) {
    assertThat(new JvmFault(text).endsByItself()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leak 1MB",
        "latency 30s on com.acme.Wait.for",
        "latency 30s on 'com.acme.Wait.it\\'s for 30s'",
        "exception java.io.IOException 'waited for 30s' on com.acme.Door.open",
        "jdbc-latency 1s tag for from com.acme.*"
      })
  void fault_without_a_deadline_does_not_end_by_itself(String text) {
    assertThat(new JvmFault(text).endsByItself()).isFalse();
  }

  @Test
  void latency_of_a_client_or_server_keeps_a_caller_waiting_as_that_of_a_method_does() {
    assertThat(new JvmFault("latency 300ms on com.acme.Shop.buy").holdsCaller())
        .isEqualTo(Duration.ofMillis(300));
    assertThat(new JvmFault("jdbc-latency 1.5s chance 20%").holdsCaller())
        .isEqualTo(Duration.ofMillis(1_500));
    assertThat(new JvmFault("http-client latency 2s").holdsCaller())
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(new JvmFault("redis latency 40ms chance 5%").holdsCaller())
        .isEqualTo(Duration.ofMillis(40));
    assertThat(new JvmFault("http-client exception java.io.IOException").holdsCaller()).isZero();
    assertThat(new JvmFault("exit 3").holdsCaller()).isZero();
  }

  @Test
  void nothing_is_no_fault() {
    assertThatThrownBy(() -> new JvmFault(" ")).hasMessageContaining("fault");
  }
}
