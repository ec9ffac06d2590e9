package holdwater.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Answers: is this the program that was played before? Over the project's own jars and the names of
 * the libraries that its programs use, wherever the installation lies. Sources, documents and
 * scenarios do not count: what was built decides, committed or not.
 */
public final class BuildDigest {
  /** From the root to the list of jars of the module that lies deepest. */
  private static final int DEEPEST = 5;

  /** Is there after some builds only, and plays no part in a run. */
  private static final Path FOR_OTHERS = Path.of("scenarios", "installation");

  private BuildDigest() {}

  /**
   * 64 hexadecimal digits. Reads the project's jars, which takes part of a second.
   *
   * @throws UncheckedIOException when one of them cannot be read
   */
  public static String of(Path installation) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String jar : jars(installation)) {
        String name = name(jar);
        digest.update((name + "\n").getBytes(UTF_8));
        if (isOwn(name)) {
          digest.update(Files.readAllBytes(installation.resolve(jar)));
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of all programs, and what they name as theirs. */
  private static NavigableSet<String> jars(Path installation) throws IOException {
    NavigableSet<String> jars =
        new TreeSet<>(Comparator.comparing(BuildDigest::name).thenComparing(jar -> jar));
    for (Path list : lists(installation)) {
      jars.addAll(List.of(Files.readString(list).strip().split(":", -1)));
      try (Stream<Path> own = Files.list(list.getParent())) {
        own.map(Path::toString).filter(file -> isOwn(name(file))).forEach(jars::add);
      }
    }
    return jars;
  }

  private static List<Path> lists(Path installation) throws IOException {
    try (Stream<Path> found =
        Files.find(
            installation,
            DEEPEST,
            (file, attributes) -> file.endsWith(Path.of("target", "runtime.classpath")))) {
      return found.filter(file -> !installation.relativize(file).startsWith(FOR_OTHERS)).toList();
    }
  }

  private static String name(String jar) {
    return jar.substring(jar.lastIndexOf('/') + 1);
  }

  private static boolean isOwn(String name) {
    return name.startsWith("holdwater-") && name.endsWith(".jar");
  }
}
