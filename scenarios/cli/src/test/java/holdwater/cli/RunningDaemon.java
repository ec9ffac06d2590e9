package holdwater.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The daemon that commands of a test have started. With nothing to own it ends by itself. */
final class RunningDaemon {
  private RunningDaemon() {}

  /**
   * The one that runs for that home, if one does. To be asked before its end is awaited: it takes
   * its record away first.
   */
  static Optional<ProcessHandle> of(Path home) throws IOException {
    Path record = home.resolve("daemon.json");
    if (!Files.exists(record)) {
      return Optional.empty();
    }
    long pid = new ObjectMapper().readTree(record.toFile()).path("pid").asLong();
    return ProcessHandle.of(pid);
  }
}
