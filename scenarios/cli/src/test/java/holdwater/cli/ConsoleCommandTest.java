package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mistakes of the console's command line, before anything listens. */
class ConsoleCommandTest {
  @RegisterExtension final Calls calls = new Calls();

  @Test
  void help_says_how_to_come_in_and_what_ctrl_c_does() {
    assertThat(calls.holdwater("console", "--help")).isZero();
    assertThat(calls.out().replaceAll("\\s+", " "))
        .contains("each lets one browser in, once", "Ctrl-C reverts what the console has put");
  }

  @Test
  void port_name_and_length_that_are_none_are_told() {
    assertThat(calls.holdwater("console", "--port", "70000")).isEqualTo(2);
    assertThat(calls.err()).contains("--port is 0 to 65535, was 70000");
    assertThat(calls.holdwater("console", "--longest", "2h")).isEqualTo(2);
    assertThat(calls.err()).contains("--longest is a time from 1s to 1h such as 10m, was '2h'");
    assertThat(calls.holdwater("console", "--as", " ")).isEqualTo(2);
    assertThat(calls.err()).contains("--as: a name has 1 to 40 characters");
    assertThat(calls.holdwater("console", "--slo", "none.yaml")).isEqualTo(2);
    assertThat(calls.err()).contains("none.yaml");
  }
}
