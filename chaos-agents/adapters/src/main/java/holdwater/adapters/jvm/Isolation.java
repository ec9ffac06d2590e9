package holdwater.adapters.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What keeps a process apart from this one: a container, a service with a {@code /tmp} of its own,
 * another user. Found out from {@code /proc} only. Every call looks anew.
 *
 * @param own what the system shows of this process
 * @param its the same of the other one, in a folder that is named by its number
 */
record Isolation(Path own, Path its) {
  private static final String ROOT_USER = "0";

  static Isolation of(long pid) {
    return new Isolation(Path.of("/proc/self"), Path.of("/proc", Long.toString(pid)));
  }

  /** Answers: may a path lead it elsewhere than us, or to what only our user may read? */
  boolean ofFiles() {
    return differs("ns/mnt") || differs("ns/pid") || differs("root") || ofUser();
  }

  /** Answers: does it act as another user than this process? */
  boolean ofUser() {
    Optional<String> user = user(its);
    return user.isPresent() && !user.equals(user(own));
  }

  /** The number of the user as whom it acts. */
  Optional<String> user() {
    return user(its);
  }

  /** The name of what a process sees as its files; others may see the same. */
  static Optional<String> mounts(Path process) {
    return link(process.resolve("ns/mnt"));
  }

  /**
   * Looks whether an agent could be put into it, and be called there.
   *
   * @throws IOException when it could not, with what to do instead
   */
  void check() throws IOException {
    String process = "process " + its.getFileName();
    if (ofUser() && !user(own).equals(Optional.of(ROOT_USER))) {
      throw new IOException(
          process + " is user " + user().orElseThrow() + "'s: do this as that user or as root");
    }
    if (ofUser() && differs("ns/user")) {
      throw new IOException(
          process
              + " is another user's in a user namespace of its own, where our root is nobody:"
              + " do this inside, from a copy of Holdwater in its container");
    }
    if (differs("ns/net")) {
      throw new IOException(
          process
              + " has a network of its own, and an agent there is out of reach: as root, put"
              + " 'nsenter --target "
              + its.getFileName()
              + " --net' in front of this command");
    }
  }

  private boolean differs(String link) {
    Optional<String> ours = link(own.resolve(link));
    Optional<String> theirs = link(its.resolve(link));
    return ours.isPresent() && theirs.isPresent() && !ours.equals(theirs);
  }

  private static Optional<String> link(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link).toString());
    } catch (IOException | RuntimeException e) {
      // There is no such thing here, or it is not for us to see.
      return Optional.empty();
    }
  }

  /** The effective one, which stands behind the real one. */
  private static Optional<String> user(Path process) {
    try {
      return Files.readAllLines(process.resolve("status"), StandardCharsets.ISO_8859_1).stream()
          .filter(line -> line.startsWith("Uid:"))
          .findFirst()
          .map(line -> line.split("\\s+", -1)[2]);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
