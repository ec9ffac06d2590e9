package holdwater.adapters.jvm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What attaches leave behind, one folder for each process: address and token of its agent. A JVM
 * that is killed also leaves the socket that it was attached by. Safe for use by several threads
 * and processes.
 */
final class AgentFolders {
  private static final Pattern PID = Pattern.compile("[1-9][0-9]{0,9}");

  /** What somebody else has put there is not ours to take away. */
  private static final List<String> FILES = List.of("port", "token", "lock");

  private final Path folder;
  private final Path sockets;

  /**
   * @param sockets where JVMs have the sockets that they are attached by
   */
  AgentFolders(Path folder, Path sockets) {
    this.folder = folder;
    this.sockets = sockets;
  }

  Path of(long pid) {
    return folder.resolve(Long.toString(pid));
  }

  /**
   * Takes away what is left of processes that have certainly ended. Never throws: what cannot be
   * taken away now is taken away another time.
   */
  void sweep() {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path mine : all) {
        String name = mine.getFileName().toString();
        if (PID.matcher(name).matches() && new AttachTarget(Long.parseLong(name)).ended()) {
          sweep(mine, sockets.resolve(".java_pid" + name));
        }
      }
    } catch (IOException | RuntimeException e) {
      // There is no such folder yet, or it cannot be read.
      return;
    }
  }

  private static void sweep(Path mine, Path socket) {
    try {
      for (String file : FILES) {
        Files.deleteIfExists(mine.resolve(file));
      }
      Files.delete(mine);
      if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(socket)) {
        Files.delete(socket);
      }
    } catch (IOException e) {
      // Somebody attaches there, or the socket is another user's.
      return;
    }
  }
}
