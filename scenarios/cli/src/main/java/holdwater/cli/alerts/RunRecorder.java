package holdwater.cli.alerts;

import holdwater.adapters.prometheus.SeriesRecorder;
import holdwater.cli.ScrapeTargets;
import holdwater.cli.UserMistake;
import holdwater.cli.Wiring;
import holdwater.dashboards.alerts.RecordedSeries;
import holdwater.dashboards.rules.CountedSlo;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.journal.JournalListener;
import holdwater.model.port.Access;
import holdwater.model.slo.Slo;
import holdwater.model.topology.Instance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records metrics of a run's stack from the moment on when viewers come, until the run is over. */
public final class RunRecorder implements JournalListener {
  /** In the run's folder. */
  public static final String FILE = "metrics.series";

  private final SeriesRecorder recorder;

  private RunRecorder(SeriesRecorder recorder) {
    this.recorder = recorder;
  }

  /**
   * Begins the file.
   *
   * @param directory of the run
   * @param slos that may say where services have their metrics
   * @throws UserMistake when the file cannot be begun
   */
  public static RunRecorder in(Path directory, Set<String> metrics, List<Slo> slos, Wiring wiring) {
    List<CountedSlo> counted = slos.stream().flatMap(slo -> CountedSlo.of(slo).stream()).toList();
    Access access = wiring.access();
    try {
      return new RunRecorder(
          new SeriesRecorder(
              () -> pages(access, counted),
              metrics,
              directory.resolve(FILE),
              RecordedSeries.head(metrics, SeriesRecorder.STEP),
              wiring.clock()));
    } catch (IOException e) {
      throw new UserMistake("cannot record metrics in " + directory + ": " + e.getMessage());
    }
  }

  private static Map<Instance, URI> pages(Access access, List<CountedSlo> slos) {
    Map<Instance, URI> pages = new HashMap<>();
    if (access.settled()) {
      ScrapeTargets.of(access.pages(), slos)
          .forEach(
              target ->
                  pages.put(
                      target.instance(), URI.create("http://" + target.address() + target.path())));
    }
    return pages;
  }

  @Override
  public void onEntry(JournalEntry entry) {
    if (entry instanceof TrafficStarted) {
      recorder.start();
    } else if (entry instanceof RunEnded) {
      recorder.close();
    }
  }
}
