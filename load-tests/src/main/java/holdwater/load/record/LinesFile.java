package holdwater.load.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The generator's end of the file: one line after the other. What a full disk does not take is kept
 * and written first when there is room again, so that no line is ever lost or torn. Thread-safe.
 */
public final class LinesFile implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WritableByteChannel channel;
  private ByteBuffer rest = ByteBuffer.allocate(0);

  public LinesFile(Path file) throws IOException {
    this(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  /** For a channel that only ever appends. */
  public LinesFile(WritableByteChannel channel) {
    this.channel = channel;
  }

  /**
   * Writes a line after whatever was left unwritten.
   *
   * @throws IOException when it could not be written whole; the rest is kept for {@link #flush}
   * @throws IllegalStateException when something was left and has not been flushed
   */
  public synchronized void append(TrafficLine line) throws IOException {
    if (rest.hasRemaining()) {
      throw new IllegalStateException("a line before it is not written yet");
    }
    rest = ByteBuffer.wrap((text(line) + "\n").getBytes(StandardCharsets.UTF_8));
    flush();
  }

  /** Writes what was left unwritten, if anything was; throws as long as it cannot be. */
  public synchronized void flush() throws IOException {
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  static String text(TrafficLine line) throws JsonProcessingException {
    return JSON.writeValueAsString(line);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
