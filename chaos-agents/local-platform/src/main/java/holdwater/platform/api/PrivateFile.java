package holdwater.platform.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/**
 * Writes files that only their owner may read, whole or not at all. Where the file system knows no
 * POSIX permissions the user's own folder has to be protection enough.
 */
public final class PrivateFile {
  private static final String FOLDER = "rwx------";
  private static final String FILE = "rw-------";
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private PrivateFile() {}

  private static FileAttribute<?>[] only(Path folder, String permissions) {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Creates {@code folder} for its owner only, its parents as usual; one that exists is closed to
   * others.
   */
  public static void createFolder(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    // Tells what exists already from what is in the way, and survives another CLI being faster.
    Files.createDirectories(folder, only(folder, FOLDER));
    closeToOthers(folder);
  }

  /**
   * Takes a file or folder from everybody but its owner; one that is not there is left so.
   *
   * @throws IOException when it is open to others and not ours to close
   */
  public static void closeToOthers(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null || !Files.exists(file)) {
      return;
    }
    if (!Collections.disjoint(view.readAttributes().permissions(), OTHERS)) {
      view.setPermissions(PosixFilePermissions.fromString(Files.isDirectory(file) ? FOLDER : FILE));
    }
  }

  /** Replaces {@code file} at once; a reader sees the old or the new content, never a part. */
  public static void write(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(fresh);
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            only(fresh, FILE))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
