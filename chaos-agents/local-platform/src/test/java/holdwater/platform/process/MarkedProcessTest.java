package holdwater.platform.process;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import holdwater.platform.api.HomeFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedProcessTest {
  @TempDir private Path folder;

  @Test
  void mark_is_read_as_it_was_written_also_with_blanks_in_the_path() {
    Mark mark = new Mark(4711, "/a folder/with blanks/.holdwater");

    assertThat(Mark.parse(mark.value())).contains(mark);
    assertThat(Mark.parse("")).isEmpty();
    assertThat(Mark.parse("x /home")).isEmpty();
  }

  @Test
  void grandchild_in_a_session_of_its_own_is_known_when_its_parents_are_gone() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "there is no /proc");
    HomeFolder home = new HomeFolder(folder.resolve("one"));
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "setsid sh -c 'exec sleep 613' & setsid true; sleep 0");
    builder.environment().put(Mark.VARIABLE, new Mark(7, home.path().toString()).value());
    assertThat(builder.start().waitFor()).isZero();

    try {
      eventually(
          Duration.ofSeconds(30),
          () ->
              assertThat(MarkedProcess.startedFor(home))
                  .extracting(MarkedProcess::command)
                  .containsExactly("sleep 613"));
      assertThat(MarkedProcess.startedFor(home).get(0).mark().daemon()).isEqualTo(7);
      assertThat(MarkedProcess.startedFor(new HomeFolder(folder.resolve("other")))).isEmpty();
    } finally {
      MarkedProcess.startedFor(home)
          .forEach(left -> ProcessHandle.of(left.pid()).ifPresent(ProcessHandle::destroyForcibly));
    }
  }
}
