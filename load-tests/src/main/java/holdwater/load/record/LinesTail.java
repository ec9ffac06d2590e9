package holdwater.load.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The reader's end of the file: whole lines that were not there before. A last line without its end
 * is left for later. Used by one thread.
 */
public final class LinesTail {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN_OF_A_LINE = 60;

  private final TextTail text;
  private long lines;

  public LinesTail(Path file) {
    this.text = new TextTail(file);
  }

  /**
   * New lines, oldest first; empty if the file is not there yet.
   *
   * @throws IOException when the file cannot be read, or a line is torn or missing
   */
  public List<TrafficLine> read() throws IOException {
    List<TrafficLine> found = new ArrayList<>();
    for (String read : text.read()) {
      found.add(line(read));
    }
    return found;
  }

  /** Answers: does the file end within a line? */
  public boolean torn() {
    return text.torn();
  }

  /** Each line has its number, so that one which never arrived is missed. */
  private TrafficLine line(String text) throws IOException {
    lines++;
    TrafficLine line;
    try {
      line = JSON.readValue(text, TrafficLine.class);
    } catch (JsonProcessingException e) {
      String begin = text.substring(0, Math.min(SHOWN_OF_A_LINE, text.length()));
      throw new IOException("line " + lines + " is torn: " + begin, e);
    }
    if (line.number() != lines) {
      throw new IOException("line " + lines + " is lost: number " + line.number() + " is there");
    }
    return line;
  }
}
