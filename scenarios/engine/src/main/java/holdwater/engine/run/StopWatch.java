package holdwater.engine.run;

import holdwater.model.port.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Sees within a tenth of a second that another process asks the run of a folder to stop. */
final class StopWatch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(100);

  private final Ticker clock;
  private final Path folder;
  private final Consumer<StopRequest> heard;
  private final Ticker.Repetition repetition;
  private volatile Optional<StopRequest> asked = Optional.empty();

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
    if (asked.isEmpty()) {
      asked = StopRequest.in(folder, clock.instant());
      asked.ifPresent(heard);
    }
  }

  /** What was asked for, if anything was. */
  Optional<StopRequest> asked() {
    return asked;
  }

  @Override
  public void close() {
    repetition.close();
  }
}
