package holdwater.cli.toolkit;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import holdwater.engine.toolkit.ActivityFailed;
import holdwater.engine.toolkit.ActivityOutcome;
import holdwater.engine.toolkit.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs as the Chaos Toolkit runs them, only where they are allowed, and none is left. */
@Timeout(60)
class ProcessProviderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final Variables variables = new Variables(Map.of("n", LongNode.valueOf(7)), List.of());

  private ActivityOutcome call(String provider) throws Exception {
    return call(provider, true);
  }

  private ActivityOutcome call(String provider, boolean allowed) throws Exception {
    return new ProcessProvider(new LocalPrograms(System.getenv()), allowed)
        .call(JSON.readTree(provider.replace('\'', '"')), variables);
  }

  @Test
  void text_goes_through_a_shell_a_list_does_not_and_a_map_is_its_names_and_values()
      throws Exception {
    assertThat(
            call("{'path': 'echo', 'arguments': '$((1 + ${n}))'}").output().path("stdout").asText())
        .isEqualTo("8\n");
    assertThat(
            call("{'path': 'echo', 'arguments': ['$((1))', '${n}', '', null]}")
                .output()
                .path("stdout")
                .asText())
        .isEqualTo("$((1)) 7\n");
    assertThat(
            call("{'path': 'echo', 'arguments': {'-a': 1, '-b': ''}}")
                .output()
                .path("stdout")
                .asText())
        .isEqualTo("-a 1 -b\n");
  }

  @Test
  void another_status_than_zero_is_an_answer_with_a_doubt() throws Exception {
    ActivityOutcome answer = call("{'path': 'sh', 'arguments': ['-c', 'echo no >&2; exit 3']}");

    assertThat(answer.output().path("status").asInt()).isEqualTo(3);
    assertThat(answer.output().path("stderr").asText()).isEqualTo("no\n");
    assertThat(answer.doubt()).contains("ended with status 3");
  }

  @Test
  void what_takes_too_long_is_ended_with_all_that_it_started() throws Exception {
    Path pid = folder.resolve("pid");

    assertThatThrownBy(
            () ->
                call(
                    "{'path': 'sh', 'arguments': ['-c', 'sleep 600 & echo $! > %s; wait'], 'timeout': 1}"
                        .formatted(pid)))
        .isInstanceOf(ActivityFailed.class)
        .hasMessageContaining("took too long");

    long child = Long.parseLong(Files.readString(pid).strip());
    eventually(
        Duration.ofSeconds(10),
        () -> assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty());
  }

  @Test
  void nothing_runs_without_permission() {
    Path made = folder.resolve("made");

    assertThatThrownBy(() -> call("{'path': 'touch', 'arguments': ['%s']}".formatted(made), false))
        .isInstanceOf(ActivityFailed.class)
        .hasMessageContaining("--allow-process");
    assertThat(made).doesNotExist();
  }
}
