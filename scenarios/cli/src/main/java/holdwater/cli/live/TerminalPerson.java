package holdwater.cli.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.function.Consumer;

/** Somebody at the terminal, line by line, on a thread that keeps nobody from ending. */
public final class TerminalPerson {
  private static final int LONGEST_LINE = 2_000;

  private final BufferedReader in;
  private final Consumer<String> said;
  private final Runnable gone;

  /**
   * @param gone called once, when there will be no more lines
   */
  public TerminalPerson(InputStream in, Consumer<String> said, Runnable gone) {
    this.in = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
    this.said = said;
    this.gone = gone;
  }

  /** Listens from now on. */
  public void listen() {
    Thread thread = new Thread(this::read, "terminal");
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String text = line.strip();
        if (!text.isEmpty()) {
          said.accept(text.substring(0, Math.min(text.length(), LONGEST_LINE)));
        }
      }
    } catch (IOException e) {
      // A terminal that is gone says nothing more.
    }
    gone.run();
  }
}
