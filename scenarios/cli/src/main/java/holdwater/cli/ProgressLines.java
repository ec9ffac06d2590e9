package holdwater.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Prints progress, and the same line again only when nothing else was said for a while. */
public final class ProgressLines implements Consumer<String> {
  private static final Duration SILENCE_AT_MOST = Duration.ofSeconds(10);

  private final PrintStream out;
  private final InstantSource clock;
  private String last = "";
  private Instant lastAt = Instant.MIN;

  public ProgressLines(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void accept(String line) {
    Instant now = clock.instant();
    if (!line.equals(last) || !now.isBefore(lastAt.plus(SILENCE_AT_MOST))) {
      out.println(line);
      last = line;
      lastAt = now;
    }
  }
}
