package holdwater.adapters.jvm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/**
 * The {@code /tmp} of a process that sees other files than this one. Its owner may be hostile and
 * change it at any moment, and a symbolic link in it could lead to files of this user. So every
 * access goes through an open folder handle, and no link is followed. For one thread.
 */
final class TargetTmp implements AutoCloseable {
  private static final Path TMP = Path.of("tmp");

  private final Path path;
  private final SecureDirectoryStream<Path> handle;

  private TargetTmp(Path path, SecureDirectoryStream<Path> handle) {
    this.path = path;
    this.handle = handle;
  }

  /**
   * @param root where the process begins, {@code /proc/PID/root}
   * @throws IOException when there is no folder of that name in it
   */
  static TargetTmp below(Path root) throws IOException {
    try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
      if (top instanceof SecureDirectoryStream<Path> secure) {
        return new TargetTmp(root.resolve(TMP), folder(secure, TMP));
      }
      throw new IOException("this system has no handles of folders");
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new IOException("it has no folder /tmp, by which JVMs are attached to: give it one", e);
    }
  }

  private static SecureDirectoryStream<Path> folder(SecureDirectoryStream<Path> in, Path name)
      throws IOException {
    BasicFileAttributeView view =
        in.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    // To open what is no folder could take for ever.
    if (!view.readAttributes().isDirectory()) {
      throw new NotDirectoryException(name.toString());
    }
    return in.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * A new folder, for {@code us} alone.
   *
   * @param name that nobody can know beforehand
   * @throws IOException when somebody put another one in its place
   */
  TargetFolder create(String name, UserPrincipal us) throws IOException {
    // The one step that goes by a path: where that is bent meanwhile, it leaves an empty folder.
    Files.createDirectory(
        path.resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return TargetFolder.of(folder(handle, Path.of(name)), us);
  }

  /**
   * Takes such a folder away, with what is known to be in it.
   *
   * @throws IOException when it is not there, or something else is in it
   */
  void remove(String name) throws IOException {
    try (TargetFolder made = new TargetFolder(folder(handle, Path.of(name)))) {
      made.clear();
    }
    handle.deleteDirectory(Path.of(name));
  }

  /** Takes away what a JVM was attached by; it makes another one when it is asked to. */
  void removeSocket(long pidInside) throws IOException {
    try {
      handle.deleteFile(Path.of(".java_pid" + pidInside));
    } catch (NoSuchFileException e) {
      // It ended in peace.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    handle.close();
  }
}
