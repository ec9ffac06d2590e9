package holdwater.load.foreign;

import holdwater.load.record.TextTail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Results of a format that has lines. Used by one thread. */
final class LineResults implements ResultReader {
  private final TextTail tail;
  private final ResultLines lines;

  LineResults(Path file, ResultLines lines) {
    this.tail = new TextTail(file);
    this.lines = lines;
  }

  @Override
  public List<Result> read() throws IOException {
    List<Result> results = new ArrayList<>();
    for (String line : tail.read()) {
      results.addAll(lines.take(line));
    }
    return results;
  }

  @Override
  public Instant newest() {
    return lines.newest();
  }
}
