package holdwater.adapters.jvm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@link TargetFolder} that was made, and how to find it when the process that it was made for
 * has ended: by any other one that sees the same files.
 *
 * @param mounts what the process saw as its files, as {@link Isolation#mounts} names it
 * @param pidInside the number that it had for itself
 * @param name of the folder in its {@code /tmp}
 */
record ApartFolder(String mounts, long pidInside, String name) {
  private static final String PREFIX = "holdwater-agent-";
  private static final int RANDOM_BYTES = 16;
  private static final Pattern LINE =
      Pattern.compile("(\\S+) ([0-9]{1,10}) (" + PREFIX + "[0-9a-f]{32})");

  /** With a name that nobody can know beforehand. */
  static ApartFolder of(String mounts, long pidInside) {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return new ApartFolder(mounts, pidInside, PREFIX + HexFormat.of().formatHex(random));
  }

  /** As it stands in a file, one a line. */
  String line() {
    return mounts + " " + pidInside + " " + name + "\n";
  }

  /** Empty when the line is none of ours. */
  static Optional<ApartFolder> parse(String line) {
    Matcher parts = LINE.matcher(line);
    return parts.matches()
        ? Optional.of(
            new ApartFolder(parts.group(1), Long.parseLong(parts.group(2)), parts.group(3)))
        : Optional.empty();
  }

  /** Where the process itself sees it. */
  Path inside() {
    return Path.of("/tmp", name);
  }

  /**
   * Removes the folder and the socket by which the JVM was attached. Called when the process has
   * ended. If no process sees these files any more, they are gone or cannot be reached. Never
   * throws.
   */
  void remove() {
    for (Path process : processes()) {
      if (Isolation.mounts(process).equals(Optional.of(mounts))
          && removed(process.resolve("root"))) {
        return;
      }
    }
  }

  private boolean removed(Path root) {
    try (TargetTmp tmp = TargetTmp.below(root)) {
      tmp.remove(name);
      tmp.removeSocket(pidInside);
      return true;
    } catch (IOException e) {
      // Not there: processes with the same mounts may begin in different folders.
      return false;
    }
  }

  /** This one first, which most are like. */
  private static List<Path> processes() {
    List<Path> all = new ArrayList<>(List.of(Path.of("/proc/self")));
    try (DirectoryStream<Path> others = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
      others.forEach(all::add);
    } catch (IOException | RuntimeException e) {
      // The system does not tell who there is.
      return all;
    }
    return all;
  }
}
