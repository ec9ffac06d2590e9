package holdwater.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** Which folder keeps runs, the daemon's files and encoded titles. */
public final class Workspaces {
  /** What {@code --workspace} said: a system property, for each command looks for itself. */
  public static final String GIVEN = "holdwater.workspace";

  private static final String NAME = ".holdwater";

  private Workspaces() {}

  /**
   * The given one; or the nearest {@code .holdwater} from {@code here} upwards, so that a command
   * works in any folder of a project; or, where there is none yet, the one to be made here.
   *
   * <p>The search ends below a folder that everybody may write to, such as {@code /tmp}: somebody
   * else could have laid a workspace there.
   *
   * @param here absolute
   */
  static Path of(Path here, Optional<String> given) {
    if (given.isPresent()) {
      return here.resolve(given.get()).normalize();
    }
    Path own = here.resolve(NAME);
    if (Files.exists(own)) {
      return own;
    }
    for (Path above = here.getParent(); above != null; above = above.getParent()) {
      if (isEverybodys(above)) {
        break;
      }
      if (Files.isDirectory(above.resolve(NAME))) {
        return above.resolve(NAME);
      }
    }
    return own;
  }

  private static boolean isEverybodys(Path folder) {
    try {
      return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
