package holdwater.platform.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFilesTest {
  @TempDir Path root;

  @Test
  void where_there_is_no_proc_nothing_is_told() {
    assertThat(new ProcFiles(root.resolve("absent"), () -> 0).read()).isEmpty();
    assertThat(new ProcFiles(root, () -> 0).read()).isEmpty();
  }

  @Test
  void an_old_kernel_tells_no_pressure() {
    new RecordedProc(root).cpu(1, 2, 3, 4);

    MachineTicks ticks = new ProcFiles(root, () -> 7).read().orElseThrow();

    assertThat(ticks.nanos()).isEqualTo(7);
    assertThat(ticks.cpu().programs()).isEqualTo(3);
    assertThat(ticks.cpu().steal()).isEqualTo(4);
    assertThat(ticks.waits().cpuMicros()).isEmpty();
    assertThat(ticks.waits().pagesIn()).isEmpty();
    assertThat(ticks.processes()).isEmpty();
  }

  @Test
  void a_name_may_look_like_the_end_of_itself() {
    new RecordedProc(root).cpu(1, 1, 1, 1).process(77, "a) S 1 (b", 1, 77, 5, 9);

    ProcessTicks process = new ProcFiles(root, () -> 0).read().orElseThrow().processes().get(77L);

    assertThat(process.name()).isEqualTo("a) S 1 (b");
    assertThat(process.parent()).isEqualTo(1);
    assertThat(process.own()).isEqualTo(5);
    assertThat(process.children()).isEqualTo(9);
  }

  @Test
  void a_line_that_is_cut_off_is_no_process() throws Exception {
    new RecordedProc(root).cpu(1, 1, 1, 1);
    Files.createDirectories(root.resolve("78"));
    Files.writeString(root.resolve("78/stat"), "78 (half) S 1 1");

    assertThat(new ProcFiles(root, () -> 0).read().orElseThrow().processes()).isEmpty();
  }

  @Test
  void a_kernel_of_long_ago_has_fewer_columns() {
    CpuTicks ticks = CpuTicks.parse("cpu  1 2 3 4\ncpu0 1 2 3 4\n");

    assertThat(ticks.programs()).isEqualTo(6);
    assertThat(ticks.steal()).isZero();
    assertThat(ticks.running()).isEmpty();
  }
}
