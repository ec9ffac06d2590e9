package holdwater.adapters.jvm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;

/**
 * A folder of one attach in a {@link TargetTmp}: there is the agent's jar, and the agent leaves its
 * address and token in it. Ours alone until it is given away, and the target's from then on. For
 * one thread.
 */
final class TargetFolder implements AutoCloseable {
  static final String JAR = "holdwater-agent.jar";

  /** What the agent writes, by way of drafts, and what it is loaded from. */
  private static final List<String> FILES = List.of("token", "token.new", "port", "port.new", JAR);

  private static final int MAX_BYTES = 4096;

  private final SecureDirectoryStream<Path> handle;

  TargetFolder(SecureDirectoryStream<Path> handle) {
    this.handle = handle;
  }

  /**
   * @throws IOException when it is not for {@code us} alone
   */
  static TargetFolder of(SecureDirectoryStream<Path> handle, UserPrincipal us) throws IOException {
    PosixFileAttributes found =
        handle.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
    if (!found.owner().equals(us)
        || !PosixFilePermissions.toString(found.permissions()).equals("rwx------")) {
      handle.close();
      throw new IOException("somebody changes folders in its /tmp while they are made");
    }
    return new TargetFolder(handle);
  }

  /** Puts a copy of the agent's jar there. */
  void carry(Path jar) throws IOException {
    try (SeekableByteChannel out =
        handle.newByteChannel(
            Path.of(JAR),
            Set.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS))) {
      Files.copy(jar, Channels.newOutputStream(out));
    }
  }

  /**
   * Lets a user have it, who may do with it as he likes from now on.
   *
   * @param user by number
   */
  void giveTo(String user) throws IOException {
    UserPrincipal owner = principal(user);
    // While the folder is ours alone, this is the file that we wrote.
    view(JAR).setOwner(owner);
    handle.getFileAttributeView(PosixFileAttributeView.class).setOwner(owner);
  }

  /**
   * What the agent wrote, which is then taken away.
   *
   * @param user whose it must be, by number
   * @throws IOException when it is not there, or nothing that an agent writes
   */
  String take(String name, String user) throws IOException {
    PosixFileAttributes found = view(name).readAttributes();
    if (!found.isRegularFile() || !found.owner().equals(principal(user))) {
      throw new IOException("what is called '" + name + "' in its /tmp is not the agent's");
    }
    ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
    try (SeekableByteChannel in =
        handle.newByteChannel(
            Path.of(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      while (in.read(bytes) > 0) {
        // Until the end, or as much as is taken.
      }
    }
    handle.deleteFile(Path.of(name));
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
  }

  /** Takes away what is known to be in it. */
  void clear() throws IOException {
    for (String file : FILES) {
      try {
        handle.deleteFile(Path.of(file));
      } catch (NoSuchFileException e) {
        // Not written, or taken already.
      }
    }
  }

  private PosixFileAttributeView view(String name) {
    return handle.getFileAttributeView(
        Path.of(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static UserPrincipal principal(String user) throws IOException {
    return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(user);
  }

  @Override
  public void close() throws IOException {
    handle.close();
  }
}
