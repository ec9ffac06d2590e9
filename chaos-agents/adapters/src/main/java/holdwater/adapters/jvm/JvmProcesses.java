package holdwater.adapters.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The JVMs of this user, as the system shows them: none of them hears of it. Not by the files that
 * JVMs leave for each other, as not all of them do.
 */
public final class JvmProcesses {
  /** In the folder of a JDK: what it is. */
  private static final String RELEASE = "release";

  private static final String VERSION = "JAVA_VERSION=";

  /** From a JDK's library up to its folder, where that has a JRE inside. */
  private static final int FOLDERS_ABOVE = 5;

  private JvmProcesses() {}

  /** All but this process itself, by their numbers. */
  public static List<JvmProcess> ofThisUser() {
    Optional<String> user = ProcessHandle.current().info().user();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(process -> user.isEmpty() || process.info().user().equals(user))
        .filter(JvmProcesses::isJvm)
        .map(
            process ->
                new JvmProcess(process.pid(), JavaCommandLine.of(process).main(), version(process)))
        .sorted((one, other) -> Long.compare(one.pid(), other.pid()))
        .toList();
  }

  private static boolean isJvm(ProcessHandle process) {
    AttachTarget target = new AttachTarget(process.pid());
    try {
      return !target.ended() && target.isJvm();
    } catch (IOException e) {
      // It has just ended, or is not to be looked into.
      return false;
    }
  }

  private static String version(ProcessHandle process) {
    try {
      Optional<String> known = process.info().command().flatMap(path -> version(process, path));
      if (known.isPresent()) {
        return known.get();
      }
      Optional<String> library = new AttachTarget(process.pid()).library();
      return library.flatMap(path -> version(process, path)).orElse("?");
    } catch (IOException | RuntimeException e) {
      // It has just ended, the system does not tell, or tells a path that is none.
      return "?";
    }
  }

  private static Optional<String> version(ProcessHandle process, String inside) {
    Path folder = Path.of(inside).getParent();
    for (int i = 0; i < FOLDERS_ABOVE && folder != null; i++) {
      Optional<String> version = release(process, folder.resolve(RELEASE));
      if (version.isPresent()) {
        return version;
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }

  /** In a container the same path is another file. */
  private static Optional<String> release(ProcessHandle process, Path file) {
    Path root = Path.of("/proc", Long.toString(process.pid()), "root");
    Path there = Files.isReadable(root) ? root.resolve(Path.of("/").relativize(file)) : file;
    try {
      return Files.readAllLines(there).stream()
          .filter(line -> line.startsWith(VERSION))
          .map(line -> line.substring(VERSION.length()).replace("\"", "").strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
