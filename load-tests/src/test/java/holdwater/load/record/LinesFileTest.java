package holdwater.load.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesFileTest {
  @TempDir Path directory;

  private static TrafficLine line(long number) {
    return new TrafficLine(
        number,
        1_000 + number,
        7,
        new TrafficLine.Clock(2_000, 3_000, 4),
        false,
        null,
        List.of(
            new TrafficLine.Second(
                12, 10, 9, 300, 9, Map.of("starts", new long[] {8, 1}), Map.of("home", "AAAA"))));
  }

  @Test
  void lines_come_out_as_they_went_in_and_once() throws Exception {
    Path path = directory.resolve("lines.jsonl");
    LinesTail tail = new LinesTail(path);
    assertThat(tail.read()).isEmpty();

    try (LinesFile file = new LinesFile(path)) {
      file.append(line(1));
      file.append(line(2));
      assertThat(tail.read()).extracting(TrafficLine::number).containsExactly(1L, 2L);
      file.append(line(3));
    }

    List<TrafficLine> rest = tail.read();
    assertThat(rest).usingRecursiveComparison().isEqualTo(List.of(line(3)));
    assertThat(tail.read()).isEmpty();
  }

  @Test
  void half_a_line_waits_for_its_other_half() throws Exception {
    Path path = directory.resolve("lines.jsonl");
    LinesTail tail = new LinesTail(path);
    String text = LinesFile.text(line(1)) + "\n";

    Files.writeString(path, text.substring(0, 20));
    assertThat(tail.read()).isEmpty();
    assertThat(tail.torn()).isTrue();
    Files.writeString(path, text.substring(20), StandardOpenOption.APPEND);

    assertThat(tail.read()).extracting(TrafficLine::number).containsExactly(1L);
    assertThat(tail.torn()).isFalse();
  }

  @Test
  void line_that_a_full_disk_took_half_of_is_finished_before_the_next() throws Exception {
    Path path = directory.resolve("lines.jsonl");
    FullDisk disk = new FullDisk(path);
    LinesTail tail = new LinesTail(path);
    try (LinesFile file = new LinesFile(disk)) {
      file.append(line(1));
      disk.room(30);

      assertThatThrownBy(() -> file.append(line(2))).hasMessage(FullDisk.MESSAGE);
      assertThatThrownBy(() -> file.append(line(3))).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(file::flush).hasMessage(FullDisk.MESSAGE);
      assertThat(tail.read()).extracting(TrafficLine::number).containsExactly(1L);
      disk.room(Long.MAX_VALUE);
      file.flush();
      file.append(line(3));
    }

    assertThat(tail.read()).usingRecursiveComparison().isEqualTo(List.of(line(2), line(3)));
  }

  @Test
  void line_that_never_arrived_is_missed() throws Exception {
    Path path = directory.resolve("lines.jsonl");
    try (LinesFile file = new LinesFile(path)) {
      file.append(line(1));
      file.append(line(3));
    }

    assertThatThrownBy(new LinesTail(path)::read).hasMessage("line 2 is lost: number 3 is there");
  }

  @Test
  void line_that_runs_into_another_is_torn() throws Exception {
    Path path = directory.resolve("lines.jsonl");
    String text = LinesFile.text(line(1));
    Files.writeString(path, text.substring(0, 30) + text + "\n");

    assertThatThrownBy(new LinesTail(path)::read)
        .hasMessageStartingWith("line 1 is torn: {\"number\":1,");
  }
}
