package holdwater.proxy.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A folder for secrets, into which nobody but the user of this process can look. */
public final class OwnFolder {

  private static final String ASKED = "unix:uid,mode,isDirectory,isSymbolicLink";

  /** All of a mode but what its owner may do. */
  private static final int TOO_MUCH = 077;

  private OwnFolder() {}

  /**
   * Makes the folder with mode 0700, or looks that the one that is there is fit.
   *
   * @throws IOException when it is a link, no folder, somebody else's or open to others
   */
  public static void prepare(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      Files.createDirectories(folder);
      return;
    }
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (NoSuchFileException e) {
      throw new IOException("no such folder to make one in: " + folder.getParent(), e);
    } catch (FileAlreadyExistsException e) {
      check(folder);
    }
  }

  private static void check(Path folder) throws IOException {
    Map<String, Object> found = Files.readAttributes(folder, ASKED, LinkOption.NOFOLLOW_LINKS);
    if (found.get("isSymbolicLink").equals(true)) {
      throw new IOException(folder + " is a symbolic link: name the folder itself");
    }
    if (found.get("isDirectory").equals(false)) {
      throw new IOException(folder + " is no folder");
    }
    if ((int) found.get("uid") != OwnFile.user()) {
      throw new IOException(folder + " is another user's: use a folder that is yours alone");
    }
    if (((int) found.get("mode") & TOO_MUCH) != 0) {
      throw new IOException(folder + " is not for its owner alone: chmod 700 " + folder);
    }
  }
}
