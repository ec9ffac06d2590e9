package holdwater.proxy.link;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The file of a listening Unix socket, for its owner alone.
 *
 * <p>A second file beside it, {@code NAME.holdwater}, says which socket file was made here, and is
 * locked while its maker lives. So a file that a killed process left is swept, and one of anybody
 * else's is never touched. Both are gone after {@link #close}. Used by the control thread only.
 */
final class SocketFile implements Closeable {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<OpenOption> OPEN =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  private static final String MARK = "holdwater socket ";
  private static final int MARK_BYTES = 256;
  private static final int TRIES = 10;
  private static final int OTHERS_WRITE = 0002;
  private static final int STICKY = 01000;

  // The bind error of the system, for callers look for it.
  private static final String IN_USE = "address already in use";

  /** A lock of the system is the whole process's, and is lost when any channel to it closes. */
  private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final Path lockPath;
  private final FileChannel lock;

  private SocketFile(Path path, Path lockPath, FileChannel lock) {
    this.path = path;
    this.lockPath = lockPath;
    this.lock = lock;
  }

  /**
   * Makes sure that a socket can be bound there; sweeps what a process that was killed left.
   *
   * @throws IOException if somebody listens there, or if a file of somebody else's is there
   */
  static SocketFile claim(Path asked) throws IOException {
    Path path = inRealFolder(asked);
    if (!CLAIMED.add(path)) {
      throw new IOException(IN_USE);
    }
    try {
      SocketFile claimed = locked(path);
      try {
        claimed.sweep();
        return claimed;
      } catch (IOException e) {
        claimed.abandon();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      CLAIMED.remove(path);
      throw e;
    }
  }

  private static Path inRealFolder(Path asked) throws IOException {
    Path folder;
    try {
      folder = asked.getParent().toRealPath();
    } catch (NoSuchFileException e) {
      throw new IOException("no such folder", e);
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      int mode = (int) Files.getAttribute(folder, "unix:mode");
      if ((mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0) {
        throw new IOException("every user can replace files in that folder, so take another one");
      }
    }
    return folder.resolve(asked.getFileName());
  }

  private static SocketFile locked(Path path) throws IOException {
    Path lockPath = path.resolveSibling(path.getFileName() + ".holdwater");
    for (int tries = 0; tries < TRIES; tries++) {
      String before = identity(lockPath);
      FileChannel channel = open(lockPath);
      try {
        if (channel.tryLock() == null) {
          throw new IOException(IN_USE);
        }
        // Its maker may have ended in between and taken the file away.
        if (before.equals(identity(lockPath))) {
          return new SocketFile(path, lockPath, channel);
        }
        channel.close();
      } catch (OverlappingFileLockException e) {
        channel.close();
        throw new IOException(IN_USE, e);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    }
    throw new IOException("the lock file beside it is made and removed all the time");
  }

  private static FileChannel open(Path lockPath) throws IOException {
    try {
      return FileChannel.open(lockPath, OPEN, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (FileSystemException e) {
      throw new IOException("the lock file beside it cannot be made or opened", e);
    }
  }

  /** Which file it is, of all that there ever were; empty if there is none. */
  private static String identity(Path path) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.fileKey() + (found.isOther() ? " " + found.lastModifiedTime() : "");
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private void sweep() throws IOException {
    String noted = noted();
    if (!noted.isEmpty() && !noted.startsWith(MARK)) {
      throw new IOException("the lock file beside it is somebody else's; it stays");
    }
    String there = identity(path);
    if (there.isEmpty()) {
      return;
    }
    if (!noted.equals(MARK + there)) {
      throw new IOException(
          IN_USE + " by a file that no proxy left; it stays, so remove it or listen elsewhere");
    }
    Files.delete(path);
  }

  private void abandon() throws IOException {
    try (lock) {
      String noted = noted();
      if (noted.isEmpty() || noted.startsWith(MARK)) {
        Files.deleteIfExists(lockPath);
      }
    }
  }

  private String noted() throws IOException {
    ByteBuffer text = ByteBuffer.allocate(MARK_BYTES);
    while (text.hasRemaining() && lock.read(text, text.position()) > 0) {
      // A read may give less than there is.
    }
    return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
  }

  /** The socket is bound and does not listen yet: only its owner may connect from now on. */
  void bound() throws IOException {
    Files.setPosixFilePermissions(path, OWNER_ONLY);
    ByteBuffer mark = ByteBuffer.wrap((MARK + identity(path)).getBytes(StandardCharsets.UTF_8));
    lock.truncate(0);
    while (mark.hasRemaining()) {
      lock.write(mark, mark.position());
    }
  }

  /** Removes the socket file, if it still is the one that was made here, and the lock. */
  @Override
  public void close() throws IOException {
    if (!lock.isOpen()) {
      return;
    }
    try (lock) {
      if (noted().equals(MARK + identity(path))) {
        Files.delete(path);
      }
      Files.deleteIfExists(lockPath);
    } finally {
      CLAIMED.remove(path);
    }
  }
}
