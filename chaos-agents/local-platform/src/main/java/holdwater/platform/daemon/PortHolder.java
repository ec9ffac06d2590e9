package holdwater.platform.daemon;

import holdwater.platform.plan.PortPool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Who listens on a port of this machine, by {@code /proc}; elsewhere nobody is known. */
final class PortHolder {
  private static final String LISTENING = "0A";
  private static final String SOCKET = "socket:[";
  private static final int MAX_LINES = 100_000;

  private PortHolder() {}

  /**
   * One line for a person; empty when nobody listens there, nobody is known to, or only {@code own}
   * does.
   *
   * @param owner who was to listen
   * @param own a process that may, or -1
   */
  static Optional<String> describe(int port, String owner, long own) {
    Set<String> inodes = PortPool.isFree(port) ? Set.of() : listeners(port);
    if (inodes.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong pid = holder(inodes);
    if (pid.isPresent() && pid.getAsLong() == own) {
      return Optional.empty();
    }
    String who =
        pid.isPresent()
            ? "process " + pid.getAsLong() + name(pid.getAsLong())
            : "another user's process";
    return Optional.of(owner + " cannot listen on port " + port + ": " + who + " has it");
  }

  /** The sockets that listen on this port of loopback or of every address. */
  private static Set<String> listeners(int port) {
    Set<String> inodes = new HashSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      try (var lines = Files.lines(Path.of(table), StandardCharsets.US_ASCII)) {
        lines.skip(1).limit(MAX_LINES).forEach(line -> addIfListening(line, port, inodes));
      } catch (IOException notLinux) {
        // Then it is not known.
      }
    }
    return inodes;
  }

  /** A line reads {@code sl local:port remote:port state queues timer retransmits uid _ inode}. */
  static void addIfListening(String line, int port, Set<String> inodes) {
    String[] fields = line.strip().split("\\s+", -1);
    if (fields.length > 9
        && fields[3].equals(LISTENING)
        && fields[1].endsWith(String.format(":%04X", port))) {
      inodes.add(fields[9]);
    }
  }

  private static OptionalLong holder(Set<String> inodes) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
      for (Path process : processes) {
        if (holds(process, inodes)) {
          return OptionalLong.of(Long.parseLong(process.getFileName().toString()));
        }
      }
    } catch (IOException | DirectoryIteratorException | NumberFormatException unknown) {
      // As if it were another user's.
    }
    return OptionalLong.empty();
  }

  private static boolean holds(Path process, Set<String> inodes) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (inodes.contains(socket(file))) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException goneOrNotOurs) {
      return false;
    }
    return false;
  }

  /** The number in {@code socket:[number]}; empty for any other open file. */
  private static String socket(Path file) {
    try {
      String target = Files.readSymbolicLink(file).toString();
      return target.startsWith(SOCKET)
          ? target.substring(SOCKET.length(), target.length() - 1)
          : "";
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static String name(long pid) {
    try {
      return " (" + Files.readString(Path.of("/proc/" + pid + "/comm")).strip() + ")";
    } catch (IOException gone) {
      return "";
    }
  }
}
