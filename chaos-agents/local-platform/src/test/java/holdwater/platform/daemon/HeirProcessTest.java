package holdwater.platform.daemon;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.platform.api.RecipeRequest;
import holdwater.platform.process.MachineTime;
import holdwater.platform.process.Signals;
import holdwater.platform.process.SpawnPrefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who looks after the process that would revert what a killed daemon leaves. */
@Timeout(180)
class HeirProcessTest {
  private static final Duration GENEROUS = Duration.ofSeconds(90);

  @TempDir private Path folder;
  private HeirProcess heir;

  @BeforeEach
  void open() throws IOException {
    heir = new HeirProcess(SpawnPrefix.detect(), MachineTime.real(), folder);
    heir.keep(
        "one",
        List.of(
            new RecipeRequest.Command(
                List.of("/bin/sh", "-c", "echo back >> back"), folder.toString())),
        /* diesWithUs= */ false);
  }

  @AfterEach
  void close() throws Exception {
    long pid = heir.pid();
    heir.close();
    eventually(GENEROUS, () -> assertThat(ProcessHandle.of(pid)).isEmpty());
  }

  private void anotherOneThan(long first) throws Exception {
    eventually(
        GENEROUS,
        () -> {
          heir.tick();
          assertThat(heir.pid()).isNotEqualTo(first).isPositive();
        });
  }

  /** What is open is reverted when the pipe ends, as it does when the daemon is killed. */
  private void knowsWhatIsOpen() throws Exception {
    heir.close();

    eventually(GENEROUS, () -> assertThat(folder.resolve("back")).isNotEmptyFile());
  }

  @Test
  void one_that_is_killed_is_replaced_though_there_is_no_news_and_told_all() throws Exception {
    long first = heir.pid();

    Signals.toProcesses("KILL", List.of(first));

    anotherOneThan(first);
    assertThat(Files.exists(folder.resolve("back"))).isFalse();
    knowsWhatIsOpen();
  }

  /** As of an outage whose instance another daemon would lose again. */
  @Test
  void what_it_still_reverts_is_known_to_others_until_it_is_done() throws Exception {
    RecipeRequest.Step slow =
        new RecipeRequest.Command(List.of("/bin/sh", "-c", "sleep 2"), folder.toString());
    RecipeRequest.Step other =
        new RecipeRequest.Command(List.of("/bin/sh", "-c", "sleep 3"), folder.toString());
    heir.keep("slow", List.of(slow), /* diesWithUs= */ false);
    HeirsAtWork seen = new HeirsAtWork(folder);
    assertThat(seen.reverting(List.of(slow))).isEmpty();

    heir.close();

    eventually(GENEROUS, () -> assertThat(seen.reverting(List.of(slow))).hasValue(heir.pid()));
    assertThat(seen.reverting(List.of(other))).isEmpty();
    eventually(GENEROUS, () -> assertThat(seen.reverting(List.of(slow))).isEmpty());
  }

  @Test
  void one_that_is_stopped_is_replaced_and_told_all() throws Exception {
    long first = heir.pid();

    Signals.toProcesses("STOP", List.of(first));

    anotherOneThan(first);
    knowsWhatIsOpen();
  }
}
