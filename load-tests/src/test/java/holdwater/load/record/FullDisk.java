package holdwater.load.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file on a disk that a test fills and clears. Takes what there is room for, as a real one. */
public final class FullDisk implements WritableByteChannel {
  public static final String MESSAGE = "No space left on device";

  private final FileChannel file;
  private long room = Long.MAX_VALUE;

  public FullDisk(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** So many bytes can be written from now on. */
  public synchronized void room(long bytes) {
    room = bytes;
  }

  @Override
  public synchronized int write(ByteBuffer bytes) throws IOException {
    int fits = (int) Math.min(room, bytes.remaining());
    if (fits == 0) {
      throw new IOException(MESSAGE);
    }
    ByteBuffer part = bytes.slice(bytes.position(), fits);
    while (part.hasRemaining()) {
      file.write(part);
    }
    bytes.position(bytes.position() + fits);
    room -= fits;
    return fits;
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
