package holdwater.load;

import holdwater.model.load.LoadNews;
import holdwater.model.load.RunningLoad;
import java.time.Duration;

/** The generator's process at work for a load test. Used by one thread. */
final class RunningLoadViewers implements RunningLoad {
  private final RunningViewers viewers;
  private final LoadLines lines;

  RunningLoadViewers(RunningViewers viewers, LoadLines lines) {
    this.viewers = viewers;
    this.lines = lines;
  }

  @Override
  public LoadNews poll() {
    return lines.drain(viewers.poll());
  }

  /** Sends nobody new; does not wait. */
  void askToStop() {
    viewers.askToStop();
  }

  @Override
  public boolean running() {
    return viewers.running();
  }

  @Override
  public long requests() {
    return viewers.requests();
  }

  @Override
  public LoadNews stop(Duration patience) {
    return lines.drain(viewers.stop(patience));
  }

  @Override
  public void close() {
    viewers.close();
  }
}
