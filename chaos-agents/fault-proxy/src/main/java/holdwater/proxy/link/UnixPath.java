package holdwater.proxy.link;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The file of a Unix socket, written {@code unix:/run/app.sock} or {@code unix:///run/app.sock}.
 *
 * @param path absolute and without {@code ..}, of at most 107 bytes
 */
public record UnixPath(Path path) implements Address {

  private static final String SCHEME = "unix:";

  /** Only with the slash: {@code unix:80} is a port of a machine with that name. */
  private static final String START = "unix:/";

  /** With the zero behind it that is what Linux has room for. */
  private static final int MOST_BYTES = 107;

  /** Whether the text is to be the file of a Unix socket, be it a valid one or not. */
  public static boolean isMeant(String text) {
    return text.startsWith(START);
  }

  /**
   * What the text means.
   *
   * @throws AddressException if no socket can have that file
   */
  public static UnixPath parse(String text) throws AddressException {
    String given = text.substring(SCHEME.length()).replaceFirst("^//(?=/)", "");
    Path path;
    try {
      path = Path.of(given);
    } catch (InvalidPathException e) {
      throw wrong(text, "is no path");
    }
    if (!path.isAbsolute() || path.getFileName() == null || !path.equals(path.normalize())) {
      throw wrong(text, "must be an absolute path without .. such as unix:/run/app.sock");
    }
    int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw wrong(text, "has " + bytes + " bytes, a socket's path at most " + MOST_BYTES);
    }
    return new UnixPath(path);
  }

  private static AddressException wrong(String text, String why) {
    return new AddressException("address " + text + ": " + why);
  }

  @Override
  public String host() {
    return "";
  }

  @Override
  public String toString() {
    return SCHEME + path;
  }
}
