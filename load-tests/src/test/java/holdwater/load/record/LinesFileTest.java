package holdwater.load.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesFileTest {
  @TempDir Path directory;

  private static TrafficLine line(long completeUpTo) {
    return new TrafficLine(
        completeUpTo,
        7,
        false,
        null,
        List.of(
            new TrafficLine.Second(
                12, 10, 9, 300, Map.of("starts", new long[] {8, 1}), Map.of("home", "AAAA"))));
  }

  @Test
  void lines_come_out_as_they_went_in_and_once() throws Exception {
    Path path = directory.resolve("lines.jsonl");
    LinesTail tail = new LinesTail(path);
    assertThat(tail.read()).isEmpty();

    try (LinesFile file = new LinesFile(path)) {
      file.append(line(1));
      file.append(line(2));
      assertThat(tail.read()).extracting(TrafficLine::completeUpTo).containsExactly(1L, 2L);
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
    String text = LinesFile.text(line(5)) + "\n";

    Files.writeString(path, text.substring(0, 20));
    assertThat(tail.read()).isEmpty();
    Files.writeString(path, text.substring(20), StandardOpenOption.APPEND);

    assertThat(tail.read()).extracting(TrafficLine::completeUpTo).containsExactly(5L);
  }
}
