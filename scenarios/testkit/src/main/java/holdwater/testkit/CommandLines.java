package holdwater.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What processes were started with. */
public final class CommandLines {
  private CommandLines() {}

  /**
   * The program and its arguments, whole. {@link ProcessHandle.Info} leaves the arguments out when
   * they are longer than 4,096 bytes, as those of a JVM with a long class path are.
   *
   * @return nothing if the process is gone or the system does not tell
   */
  public static List<String> of(ProcessHandle process) {
    Path words = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    try {
      return List.of(Files.readString(words, StandardCharsets.UTF_8).split("\0", -1));
    } catch (IOException noSuchFolder) {
      return Stream.concat(
              process.info().command().stream(),
              process.info().arguments().stream().flatMap(Arrays::stream))
          .toList();
    }
  }
}
