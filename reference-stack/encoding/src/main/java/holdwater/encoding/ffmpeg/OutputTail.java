package holdwater.encoding.ffmpeg;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads all that a child prints, so that it never blocks on a full pipe, and keeps the last lines.
 */
final class OutputTail {

  private static final int MOST_LINES = 40;
  private static final int LONGEST_LINE = 400;

  /** The pipe ends with the child; only a grandchild could hold it open. */
  private static final long PATIENCE_MILLIS = 5_000;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread reader;

  private OutputTail(Process child) {
    reader = new Thread(() -> drain(child), "ffmpeg-output");
    reader.setDaemon(true);
  }

  static OutputTail of(Process child) {
    OutputTail tail = new OutputTail(child);
    tail.reader.start();
    return tail;
  }

  List<String> lines() throws InterruptedException {
    reader.join(PATIENCE_MILLIS);
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  private void drain(Process child) {
    try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        keep(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
      }
    } catch (IOException e) {
      keep("(its output ended: " + e.getMessage() + ")");
    }
  }

  private void keep(String line) {
    synchronized (lines) {
      if (lines.size() == MOST_LINES) {
        lines.removeFirst();
      }
      lines.addLast(line);
    }
  }
}
