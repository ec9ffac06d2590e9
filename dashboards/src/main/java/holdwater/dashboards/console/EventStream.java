package holdwater.dashboards.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Server-sent events to one page. For one thread. */
final class EventStream {
  private final OutputStream out;

  EventStream(OutputStream out) {
    this.out = out;
  }

  /**
   * @param json one line
   * @throws IOException when the page is gone
   */
  void send(String json) throws IOException {
    write("data: " + json + "\n\n");
  }

  /** A comment, by which a page that is gone is found out. */
  void beat() throws IOException {
    write(":\n\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
