package holdwater.agent.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Appends lines to a file by a thread of its own: a slow disk must hold up neither the end of a
 * lease nor a call of the target's. What finds no room or no disk is lost, and its number told.
 */
final class LogFile {
  private static final int ROOM = 2_000;

  private final Path path;
  private final Consumer<String> complaints;
  private final BlockingQueue<String> unwritten = new ArrayBlockingQueue<>(ROOM);
  private final AtomicLong lost = new AtomicLong();
  private boolean fails;

  private LogFile(Path path, Consumer<String> complaints) {
    this.path = path;
    this.complaints = complaints;
  }

  /**
   * Appends from now on.
   *
   * @param complaints gets one line when the file begins to fail
   */
  static LogFile open(Path path, Consumer<String> complaints) {
    LogFile file = new LogFile(path, complaints);
    AgentThread.start("log", file::write);
    return file;
  }

  void add(String line) {
    if (!unwritten.offer(line)) {
      lost.incrementAndGet();
    }
  }

  private void write() {
    List<String> lines = new ArrayList<>();
    while (true) {
      try {
        lines.add(unwritten.take());
        unwritten.drainTo(lines);
        append(lines);
        fails = false;
      } catch (Throwable e) {
        lost.addAndGet(lines.size());
        complain(e);
      }
      lines.clear();
    }
  }

  private void append(List<String> lines) throws IOException {
    long gap = lost.get();
    StringBuilder text = new StringBuilder();
    if (gap > 0) {
      text.append("(").append(gap).append(" lines are lost)\n");
    }
    for (String line : lines) {
      text.append(line).append('\n');
    }
    Files.write(
        path,
        text.toString().getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    lost.addAndGet(-gap);
  }

  private void complain(Throwable failure) {
    try {
      if (!fails) {
        fails = true;
        complaints.accept("log file: " + failure);
      }
    } catch (Throwable e) {
      // Out of memory: the next line will complain again.
      fails = false;
    }
  }
}
