package holdwater.engine.load;

import holdwater.engine.journal.Histograms;
import holdwater.model.load.ConstantRate;
import holdwater.model.load.LoadModel;
import holdwater.model.load.LoadNews;
import holdwater.model.load.OpenWorkload;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.verdict.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.HdrHistogram.Histogram;

/** Ten viewers a second, whose starts take some 100 ms, drawn anew by each seed. */
final class ViewersLoad {
  static final Instant START = Stall.START;
  static final int RATE = 10;

  private final int seconds;
  private final Random random;
  private final double factor;

  /**
   * @param factor how many times longer everything takes
   */
  ViewersLoad(int seconds, long seed, double factor) {
    this.seconds = seconds;
    this.random = new Random(seed);
    this.factor = factor;
  }

  LoadFacts facts(String runId, Instant at) {
    LoadModel model =
        new LoadModel(
            "steady",
            "",
            new TrafficModel("evening-viewing", RATE, "stream-start"),
            new OpenWorkload(List.of(new ConstantRate(RATE, Duration.ofSeconds(seconds)))),
            List.of());
    return new LoadFacts(
        runId,
        model,
        "topology compact",
        7,
        "holdwater load steady",
        Map.of(),
        "2 cores",
        at,
        RunStatus.COMPLETED,
        Optional.empty(),
        12L * RATE * seconds,
        List.of("stream-start", "api-request"));
  }

  LoadBook book() {
    LoadBook book = new LoadBook();
    for (int second = 0; second < seconds; second++) {
      Instant at = START.plusSeconds(second);
      Map<String, String> told =
          Map.of(
              "stream-start",
              histogram(RATE),
              "stream-start failed",
              histogram(second % 10 == 0 ? 1 : 0),
              "stream-start from send",
              histogram(RATE),
              "api-request",
              histogram(2 * RATE),
              "home",
              histogram(RATE),
              "api-request failed",
              histogram(second % 2));
      TrafficSecond of =
          new TrafficSecond(
              at, RATE, RATE, Duration.ofMillis(3), Map.of(), told, OptionalInt.of(RATE));
      book.add(
          new LoadNews(new TrafficReport(List.of(of), at.plusSeconds(1)), Map.of(), List.of()));
    }
    return book;
  }

  private String histogram(int events) {
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < events; i++) {
      histogram.recordValue(Math.round(factor * (80_000 + random.nextInt(40_000))));
    }
    return Histograms.encode(histogram);
  }
}
