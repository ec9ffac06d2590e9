package holdwater.adapters.jvm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What attaches leave behind, one folder for each process: address and token of its agent. A JVM
 * that is killed also leaves the socket that it was attached by, and one that sees other files than
 * we do a folder where it sees it. Safe for use by several threads and processes.
 */
final class AgentFolders {
  private static final Pattern PID = Pattern.compile("[1-9][0-9]{0,9}");

  /** In a process's folder, names those that were made where it sees them. */
  private static final String APART = "apart";

  /** What somebody else has put there is not ours to take away. */
  private static final List<String> FILES = List.of("port", "token", "lock", APART);

  /** In a process's folder, leads to where its agent's jar is linked. */
  private static final String ELSEWHERE = "elsewhere";

  private static final String PREFIX = "holdwater-agent-";
  private static final String JAR = "holdwater-agent.jar";

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
   * Another path of {@code jar}, outside of its own folders; taken away with {@code mine}.
   *
   * @throws IOException when there is no room for it
   */
  static Path linked(Path mine, Path jar) throws IOException {
    Path known = mine.resolve(ELSEWHERE).resolve(JAR);
    if (Files.exists(known) && Files.isSameFile(known, jar)) {
      // The process may be reading it.
      return Files.readSymbolicLink(mine.resolve(ELSEWHERE)).resolve(JAR);
    }
    unlink(mine);
    Path elsewhere = Files.createTempDirectory(PREFIX);
    Files.createSymbolicLink(mine.resolve(ELSEWHERE), elsewhere);
    return Files.createSymbolicLink(elsewhere.resolve(JAR), jar);
  }

  /**
   * Remembers a folder elsewhere, to be taken away with {@code mine}. Comes before it is made.
   *
   * @throws IOException when there is no room for it
   */
  static void note(Path mine, ApartFolder folder) throws IOException {
    Files.writeString(
        mine.resolve(APART),
        folder.line(),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.APPEND);
  }

  private static void removeApart(Path mine) throws IOException {
    Path notes = mine.resolve(APART);
    if (Files.exists(notes)) {
      for (String line : Files.readAllLines(notes)) {
        ApartFolder.parse(line).ifPresent(ApartFolder::remove);
      }
    }
  }

  private static void unlink(Path mine) throws IOException {
    Path link = mine.resolve(ELSEWHERE);
    if (!Files.isSymbolicLink(link)) {
      return;
    }
    Path elsewhere = Files.readSymbolicLink(link);
    if (elsewhere.getFileName().toString().startsWith(PREFIX)) {
      Files.deleteIfExists(elsewhere.resolve(JAR));
      Files.deleteIfExists(elsewhere);
    }
    Files.delete(link);
  }

  /** The processes that there are folders of; none if they cannot be read. */
  List<Long> processes() {
    List<Long> pids = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path mine : all) {
        String name = mine.getFileName().toString();
        if (PID.matcher(name).matches()) {
          pids.add(Long.parseLong(name));
        }
      }
    } catch (IOException | RuntimeException e) {
      // There is no such folder yet.
      return List.of();
    }
    return pids;
  }

  /**
   * Takes away what is left of processes that have certainly ended. Never throws: what cannot be
   * taken away now is taken away another time.
   */
  void sweep() {
    for (long pid : processes()) {
      if (new AttachTarget(pid).ended()) {
        sweep(of(pid), sockets.resolve(".java_pid" + pid));
      }
    }
  }

  private static void sweep(Path mine, Path socket) {
    try {
      unlink(mine);
      removeApart(mine);
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
