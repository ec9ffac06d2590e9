package holdwater.load.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole lines of a growing file that were not there before. A last line without its end is left for
 * later. Used by one thread.
 */
public final class TextTail {
  /** Longer lines nobody means. */
  public static final int MOST_LINE_BYTES = 1 << 20;

  private static final int CHUNK_BYTES = 64 * 1024;

  private final Path file;
  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
  private long position;

  public TextTail(Path file) {
    this.file = file;
  }

  /**
   * New lines without their ends, oldest first; empty if the file is not there yet.
   *
   * @throws IOException when the file cannot be read, or has a line that is too long
   */
  public List<String> read() throws IOException {
    List<String> found = new ArrayList<>();
    if (!Files.exists(file)) {
      return found;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.position(position);
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
      while (channel.read(chunk) > 0) {
        chunk.flip();
        position += chunk.remaining();
        take(chunk, found);
        chunk.clear();
      }
    }
    return found;
  }

  /** Answers: does the file end within a line? */
  public boolean torn() {
    return unfinished.size() > 0;
  }

  private void take(ByteBuffer chunk, List<String> found) throws IOException {
    while (chunk.hasRemaining()) {
      byte next = chunk.get();
      if (next == '\n') {
        found.add(unfinished.toString(StandardCharsets.UTF_8));
        unfinished.reset();
      } else if (unfinished.size() < MOST_LINE_BYTES) {
        unfinished.write(next);
      } else {
        throw new IOException("a line is longer than " + (MOST_LINE_BYTES >> 20) + " MB");
      }
    }
  }
}
