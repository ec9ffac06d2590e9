package holdwater.proxy.http;

import holdwater.proxy.control.Proxies;
import holdwater.proxy.control.Refusal;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The proxies to begin with: the array of POST /populate, the same under {@code "proxies"}, or what
 * GET /proxies shows. A proxy may also have toxics, extensions too. All of it holds, or nothing
 * starts.
 */
public final class ConfigFile {

  private static final Logger LOG = System.getLogger(ConfigFile.class.getName());

  private final Path file;

  public ConfigFile(Path file) {
    this.file = file;
  }

  /**
   * Creates what the file says; to be called on the control thread.
   *
   * @throws IOException if it cannot be read, or naming every mistake with its line
   */
  public void apply(Proxies proxies) throws IOException {
    byte[] text = read();
    try {
      JsonValue.parse(text);
      proxies.configure(Specs.configured(text, this::tellOthers));
    } catch (JsonValue.Malformed e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    } catch (Refusal e) {
      String reason =
          e.mistakes().isEmpty()
              ? " " + e.getMessage()
              : "\n  " + String.join("\n  ", e.mistakes());
      throw new IOException(file + ":" + reason, e);
    }
  }

  /** Files written for Toxiproxy may have members that it never looked at. */
  private void tellOthers(Fields proxy) {
    for (String name : proxy.others()) {
      LOG.log(Level.WARNING, "{0}: unknown member {1} is ignored", file, name);
    }
  }

  private byte[] read() throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IOException("no such config file: " + file, e);
    }
  }
}
