package holdwater.proxy.link;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Lines in a file of limited size. When it is full it becomes the one before, with {@code .1} at
 * the end of its name, and is begun anew. For one thread.
 */
final class LimitedFile implements AutoCloseable {
  private final Path file;
  private final long limit;
  private OutputStream out;
  private long written;

  /**
   * Begins the file anew.
   *
   * @param limit bytes of this file, and of the one before
   * @throws IOException if it cannot be written
   */
  LimitedFile(Path file, long limit) throws IOException {
    this.file = file;
    this.limit = limit;
    out = new BufferedOutputStream(Files.newOutputStream(file));
  }

  /** A line with its end. */
  void write(String line) throws IOException {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    // A terminal or a pipe is no page that could be turned.
    if (written + bytes.length > limit && Files.isRegularFile(file)) {
      out.close();
      Path before = file.resolveSibling(file.getFileName() + ".1");
      Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
      out = new BufferedOutputStream(Files.newOutputStream(file));
      written = 0;
    }
    out.write(bytes);
    written += bytes.length;
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
