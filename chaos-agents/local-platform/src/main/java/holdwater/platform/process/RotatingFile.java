package holdwater.platform.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A log of limited size, and one before it with {@code .1} at its end. What is there already is
 * kept. A full disk costs lines, never the writer. Thread-safe.
 */
public final class RotatingFile extends OutputStream {
  /** Per file; there are two. */
  public static final long MAX_BYTES = 4L << 20;

  /** So much of a file may stay unused, as what is written at once stays in one. */
  private static final int CHUNK = 8192;

  private final Path file;
  private final long limit;
  private OutputStream out;
  private long written;

  /** Touches nothing until it is written to. */
  public RotatingFile(Path file, long limit) {
    this.file = file;
    this.limit = limit;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    try {
      if (out == null || written + length > limit) {
        rotate();
      }
      out.write(bytes, offset, length);
      written += length;
    } catch (IOException e) {
      // Most likely a full disk. Lines are lost, and the next ones are tried again.
      close();
    }
  }

  private void rotate() throws IOException {
    close();
    Files.createDirectories(file.getParent());
    if (Files.exists(file) && Files.size(file) + CHUNK > limit) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    written = Files.size(file);
  }

  /** Lets the file go; the next write opens it again. */
  @Override
  public synchronized void close() {
    if (out != null) {
      try {
        out.close();
      } catch (IOException e) {
        // Nothing is buffered here.
      }
      out = null;
    }
  }
}
