package holdwater.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.IVersionProvider;

/** What this is a build of. */
public final class Versions implements IVersionProvider {
  private static final String UNKNOWN = "unknown";

  @Override
  public String[] getVersion() {
    return new String[] {"holdwater " + holdwater() + ", Java " + Runtime.version()};
  }

  /** For the journal: Holdwater, its git commit if the installation is a checkout, Java. */
  public static Map<String, String> of(Path installation) {
    Map<String, String> versions = new TreeMap<>();
    versions.put("holdwater", holdwater());
    versions.put("java", Runtime.version().toString());
    versions.put("commit", commit(installation).orElse(UNKNOWN));
    return versions;
  }

  /** Of Holdwater alone. */
  public static String holdwater() {
    return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
        .orElse(UNKNOWN);
  }

  /** Reads what {@code git rev-parse HEAD} would print, without needing git. */
  private static Optional<String> commit(Path installation) {
    Path git = installation.resolve(".git");
    try {
      String head = Files.readString(git.resolve("HEAD")).strip();
      if (!head.startsWith("ref: ")) {
        return Optional.of(head);
      }
      String ref = head.substring("ref: ".length());
      Path loose = git.resolve(ref);
      if (Files.exists(loose)) {
        return Optional.of(Files.readString(loose).strip());
      }
      return Files.readAllLines(git.resolve("packed-refs")).stream()
          .filter(line -> line.endsWith(" " + ref))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
