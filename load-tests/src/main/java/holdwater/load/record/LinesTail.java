package holdwater.load.record;

import com.fasterxml.jackson.databind.ObjectMapper;
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
 * The reader's end of the file: whole lines that were not there before. A last line without its end
 * is left for later. Used by one thread.
 */
public final class LinesTail {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHUNK_BYTES = 64 * 1024;

  private final Path file;
  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
  private long position;

  public LinesTail(Path file) {
    this.file = file;
  }

  /**
   * New lines, oldest first; empty if the file is not there yet.
   *
   * @throws IOException when the file cannot be read or a line is not ours
   */
  public List<TrafficLine> read() throws IOException {
    List<TrafficLine> lines = new ArrayList<>();
    if (!Files.exists(file)) {
      return lines;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.position(position);
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
      while (channel.read(chunk) > 0) {
        chunk.flip();
        position += chunk.remaining();
        take(chunk, lines);
        chunk.clear();
      }
    }
    return lines;
  }

  private void take(ByteBuffer chunk, List<TrafficLine> lines) throws IOException {
    while (chunk.hasRemaining()) {
      byte next = chunk.get();
      if (next == '\n') {
        lines.add(JSON.readValue(unfinished.toString(StandardCharsets.UTF_8), TrafficLine.class));
        unfinished.reset();
      } else {
        unfinished.write(next);
      }
    }
  }
}
