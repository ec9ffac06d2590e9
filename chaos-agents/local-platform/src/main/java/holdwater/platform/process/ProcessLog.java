package holdwater.platform.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The output of one instance over all its restarts, in a file of limited size and one before it. A
 * full disk costs lines, never the process: output is always read. Thread-safe.
 */
public final class ProcessLog {
  private static final int CHUNK = 8192;
  private static final int TAIL_BYTES = 4096;
  private static final int MAX_LINE = 4096;

  private final Path file;
  private final Consumer<String> lines;
  private final RotatingFile written;

  public ProcessLog(Path file) {
    this(file, RotatingFile.MAX_BYTES, line -> {});
  }

  /**
   * @param lines hears each line, on the thread that reads; must not block
   */
  public ProcessLog(Path file, Consumer<String> lines) {
    this(file, RotatingFile.MAX_BYTES, lines);
  }

  ProcessLog(Path file, long limit, Consumer<String> lines) {
    this.file = file;
    this.lines = lines;
    this.written = new RotatingFile(file, limit);
  }

  public Path file() {
    return file;
  }

  /** Reads the output of a new process to its end, on a thread of its own. */
  void drain(InputStream output, long pid, Instant started) {
    note("--- process " + pid + " started at " + started);
    Spawner.daemonThread(() -> copy(output), "log " + file.getFileName()).start();
  }

  private void copy(InputStream output) {
    byte[] chunk = new byte[CHUNK];
    StringBuilder line = new StringBuilder();
    try (output) {
      for (int n = output.read(chunk); n >= 0; n = output.read(chunk)) {
        written.write(chunk, 0, n);
        split(new String(chunk, 0, n, StandardCharsets.UTF_8), line);
      }
    } catch (IOException e) {
      note("--- output cannot be read any more: " + e.getMessage());
    }
  }

  private void split(String text, StringBuilder line) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        lines.accept(line.toString());
        line.setLength(0);
      } else if (line.length() < MAX_LINE) {
        line.append(c);
      }
    }
  }

  /** Writes a line of our own. */
  public void note(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    written.write(bytes, 0, bytes.length);
  }

  /** The last line that says something, or nothing; for messages about its death. */
  public String lastLine() {
    String last = "";
    for (String line : tail().split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("---")) {
        last = line.strip();
      }
    }
    return last;
  }

  private String tail() {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      log.seek(Math.max(0, log.length() - TAIL_BYTES));
      byte[] bytes = new byte[(int) (log.length() - log.getFilePointer())];
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
