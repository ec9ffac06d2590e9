package holdwater.cli.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import holdwater.dashboards.console.TimelineEntry;
import holdwater.platform.api.PrivateFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * A timeline on disk, a line of JSON per entry, so that a killed console loses nothing of it. When
 * it cannot be written that is said once: the console goes on. For one thread at a time.
 */
public final class TimelineFile implements Consumer<TimelineEntry>, AutoCloseable {
  private final Path file;
  private final Writer out;
  private boolean failed;

  /**
   * Begins one.
   *
   * @throws IOException when that cannot be, or there is one already
   */
  public TimelineFile(Path file) throws IOException {
    PrivateFile.createFolder(file.getParent().getParent());
    PrivateFile.createFolder(file.getParent());
    this.file = file;
    this.out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW);
  }

  public Path file() {
    return file;
  }

  @Override
  public void accept(TimelineEntry entry) {
    try {
      out.write(
          JsonNodeFactory.instance
                  .objectNode()
                  .put("number", entry.number())
                  .put("time", entry.at().toString())
                  .put("kind", entry.kind().name())
                  .put("author", entry.author())
                  .put("text", entry.text())
              + "\n");
      out.flush();
    } catch (IOException e) {
      if (!failed) {
        System.err.println("holdwater: the timeline cannot be written to " + file + ": " + e);
      }
      failed = true;
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
