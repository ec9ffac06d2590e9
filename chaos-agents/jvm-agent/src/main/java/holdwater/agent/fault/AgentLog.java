package holdwater.agent.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Everything the agent did, the latest {@value #KEPT} lines in memory. Safe for all threads. */
public final class AgentLog {
  private static final int KEPT = 500;

  private final Optional<Path> file;
  private final Deque<String> lines = new ArrayDeque<>();

  public AgentLog(Optional<Path> file) {
    this.file = file;
  }

  public synchronized void add(String what) {
    String line = Instant.now() + " " + what;
    if (lines.size() == KEPT) {
      lines.removeFirst();
    }
    lines.addLast(line);
    if (file.isPresent()) {
      try {
        Files.write(
            file.get(),
            (line + "\n").getBytes(StandardCharsets.UTF_8),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException e) {
        lines.addLast(Instant.now() + " log file: " + e);
      }
    }
  }

  public synchronized List<String> lines() {
    return new ArrayList<>(lines);
  }
}
