package holdwater.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.platform.api.ProcessMark;
import org.junit.jupiter.api.Test;

class ProcessTableTest {
  @Test
  void proc_files_are_read_even_with_a_mean_program_name() {
    String stat = "4711 (a (b) c) T 1 4711 4711 0 -1 4194560 1 0 0 0 250 30 0 0 20 10 1 0 99 1 2";

    ProcessTable.Entry entry = ProcessTable.parseProc(stat, "Name:\tx\nVmRSS:\t  2048 kB\n");

    assertThat(entry).isEqualTo(new ProcessTable.Entry('T', 2048 * 1024, 2800));
    assertThat(entry.stopped()).isTrue();
  }

  @Test
  void ps_lines_are_read_with_and_without_days() {
    assertThat(ProcessTable.parsePs("Ss 1024 0:01.50"))
        .isEqualTo(new ProcessTable.Entry('S', 1024 * 1024, 1500));
    assertThat(ProcessTable.parsePs(" T  10 1-02:03:04"))
        .isEqualTo(new ProcessTable.Entry('T', 10 * 1024, 93_784_000));
  }

  @Test
  void own_process_is_found_and_an_absent_one_is_not() {
    long own = ProcessHandle.current().pid();

    assertThat(ProcessTable.entry(own).orElseThrow().rssBytes()).isPositive();
    assertThat(ProcessTable.entry(Integer.MAX_VALUE)).isEmpty();
  }

  @Test
  void process_is_told_from_a_later_one_with_its_id() {
    ProcessMark own = ProcessMark.of(ProcessHandle.current());

    assertThat(own.alive()).isTrue();
    assertThat(new ProcessMark(own.pid(), own.startMillis() - 60_000).alive()).isFalse();
    assertThat(new ProcessMark(Integer.MAX_VALUE, 0).alive()).isFalse();
  }
}
