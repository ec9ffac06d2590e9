package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.adapters.jvm.AgentEndpoint;
import holdwater.adapters.jvm.AgentFault;
import holdwater.adapters.jvm.AgentSeen;
import holdwater.adapters.jvm.JvmProcess;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmListTest {
  private static final AgentFault FAULT =
      new AgentFault("f", "cpu 1", "armed", Duration.ofMillis(1_500), 0, 9, 0, List.of(), "");

  private static JvmList.Row row(long pid, AgentSeen agent) {
    return new JvmList.Row(new JvmProcess(pid, "com.acme.Shop", "17.0.15"), agent);
  }

  private static AgentSeen answers(AgentFault... faults) {
    AgentEndpoint endpoint = new AgentEndpoint(URI.create("http://127.0.0.1:1"), "secret");
    return new AgentSeen.Answers(endpoint, List.of(faults));
  }

  @Test
  void line_says_what_runs_and_those_under_it_what_is_in_force() {
    assertThat(
            JvmList.lines(
                List.of(
                    row(7, new AgentSeen.None()),
                    row(8, answers(FAULT)),
                    row(9, new AgentSeen.Mute("it does not answer")))))
        .satisfiesExactly(
            line -> assertThat(line.split(" +")).containsExactly("", "PID", "JDK", "MAIN", "AGENT"),
            line -> assertThat(line).contains("7  17.0.15", "com.acme.Shop").endsWith(" -"),
            line -> assertThat(line).endsWith("yes, in force: 1"),
            line -> assertThat(line).endsWith("  cpu 1 · 9 hits · armed, 1.5 s left"),
            line -> assertThat(line).endsWith("cannot be asked: it does not answer"));
  }

  @Test
  void no_jvm_is_told() {
    assertThat(JvmList.lines(List.of())).containsExactly("no JVM of this user runs");
    assertThat(JvmList.json(List.of())).isEqualTo("[]");
  }

  @Test
  void json_has_the_same_and_no_token() {
    assertThat(JvmList.json(List.of(row(8, answers(FAULT)))))
        .isEqualTo(
            "[{\"pid\":8,\"main\":\"com.acme.Shop\",\"jdk\":\"17.0.15\",\"agent\":\"ANSWERS\","
                + "\"faults\":[{\"id\":\"f\",\"fault\":\"cpu 1\",\"state\":\"armed\","
                + "\"leftMillis\":1500,\"met\":0,\"hits\":9,\"methods\":0}]}]");
  }
}
