package holdwater.proxy.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads a secret from a file that nobody but the user of this process can have written or can read.
 * In a folder that others may write to, a file of that name may be theirs.
 */
public final class OwnFile {
  private static final String ASKED = "unix:uid,mode,fileKey,isRegularFile,isSymbolicLink";
  private static final int MAX_BYTES = 4096;

  /** All of a mode but reading and writing by the owner. */
  private static final int TOO_MUCH = 0177;

  private OwnFile() {}

  /**
   * What it holds.
   *
   * @throws IOException when it is a link, no regular file, somebody else's or open to others
   */
  public static String read(Path file) throws IOException {
    boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    Object before = unix ? checked(file) : "";
    String text;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    }
    Object after = unix ? checked(file) : "";
    if (!before.equals(after)) {
      throw new IOException(file + " was replaced while it was read");
    }
    return text;
  }

  /** Which file it is, when it may be used. */
  private static Object checked(Path file) throws IOException {
    Map<String, Object> found = Files.readAttributes(file, ASKED, LinkOption.NOFOLLOW_LINKS);
    if (found.get("isSymbolicLink").equals(true)) {
      throw new IOException(file + " is a symbolic link: name the file itself");
    }
    if (found.get("isRegularFile").equals(false)) {
      throw new IOException(file + " is no regular file");
    }
    if ((int) found.get("uid") != user()) {
      throw new IOException(
          file
              + " is another user's, who would know what is in it: use a folder that is yours alone");
    }
    if (((int) found.get("mode") & TOO_MUCH) != 0) {
      throw new IOException(
          file + " is not for its owner alone: chmod 600 " + file + ", with a new secret in it");
    }
    return found.get("fileKey");
  }

  /** The number of the user as whom this process acts. */
  static int user() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.isReadable(status)) {
      for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("Uid:")) {
          // Real, effective, saved, of the file system.
          return (int) Long.parseLong(line.split("\\s+", -1)[2]);
        }
      }
    }
    Path mine = Files.createTempFile("holdwater", "");
    try {
      return (int) Files.getAttribute(mine, "unix:uid");
    } finally {
      Files.delete(mine);
    }
  }
}
