package holdwater.agent.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
 *
 * <p>A file that is full becomes the one before, with {@code .1} at the end of its name.
 */
final class LogFile {
  private static final int ROOM = 2_000;

  /** Of the file, and of the one before. */
  private static final long MAX_BYTES = 4L << 20;

  private final Path path;
  private final long limit;
  private final Consumer<String> complaints;
  private final BlockingQueue<String> unwritten = new ArrayBlockingQueue<>(ROOM);
  private final AtomicLong lost = new AtomicLong();
  private boolean fails;

  private LogFile(Path path, long limit, Consumer<String> complaints) {
    this.path = path;
    this.limit = limit;
    this.complaints = complaints;
  }

  /**
   * Appends from now on.
   *
   * @param complaints gets one line when the file begins to fail
   */
  static LogFile open(Path path, Consumer<String> complaints) {
    return open(path, MAX_BYTES, complaints);
  }

  /**
   * The same with another limit.
   *
   * @param limit bytes, which what is written at once may exceed
   */
  static LogFile open(Path path, long limit, Consumer<String> complaints) {
    LogFile file = new LogFile(path, limit, complaints);
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
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    boolean isFull = Files.isRegularFile(path) && Files.size(path) + bytes.length > limit;
    if (isFull) {
      keepBefore();
    }
    Files.write(
        path,
        bytes,
        StandardOpenOption.CREATE,
        isFull ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
    lost.addAndGet(-gap);
  }

  private void keepBefore() {
    try {
      Path before = path.resolveSibling(path.getFileName() + ".1");
      Files.move(path, before, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // In a folder where nothing can be renamed the file is emptied: the newest lines count.
    }
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
