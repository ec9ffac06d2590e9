package holdwater.engine.run;

import holdwater.model.port.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Sees within a tenth of a second that another process asks the run of a folder to stop. */
final class StopWatch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(100);

  private final Ticker clock;
  private final Path folder;
  private final Consumer<StopRequest> heard;
  private final Ticker.Repetition repetition;
  private boolean told;

  /**
   * @param heard called once, from a thread of this watch
   */
  StopWatch(Ticker clock, Path folder, Consumer<StopRequest> heard) {
    this.clock = clock;
    this.folder = folder;
    this.heard = heard;
    this.repetition = clock.every(PERIOD, "holdwater-stop", this::look);
  }

  private void look() {
    if (!told) {
      StopRequest.in(folder, clock.instant())
          .ifPresent(
              request -> {
                told = true;
                heard.accept(request);
              });
    }
  }

  @Override
  public void close() {
    repetition.close();
  }
}
