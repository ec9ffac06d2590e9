package holdwater.engine.load;

import holdwater.engine.journal.Histograms;
import holdwater.model.load.ClosedWorkload;
import holdwater.model.load.ConstantRate;
import holdwater.model.load.ErrorCount;
import holdwater.model.load.GeneratorSample;
import holdwater.model.load.InjectionProfile;
import holdwater.model.load.LoadModel;
import holdwater.model.load.LoadNews;
import holdwater.model.load.OpenWorkload;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.scenario.AnswerCheck;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.RequestTemplate;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Objective;
import holdwater.model.slo.Slo;
import holdwater.model.verdict.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * A minute of 100 requests a second by ten users, told second by second: 2 to 7 ms each, but for a
 * stall of 5 s from second 20 on, in which every request waits for its end.
 */
final class Stall {
  static final Instant START = Instant.parse("2026-11-30T12:00:00Z");
  static final int SECONDS = 60;
  static final int RATE = 100;
  private static final int FIRST = 20;
  private static final int END = 25;

  private static final RequestTemplate REQUEST =
      new RequestTemplate(
          "order",
          1,
          "GET",
          "/orders",
          Map.of(),
          Optional.empty(),
          new AnswerCheck(List.of(), Optional.empty(), Map.of(), Map.of(), 0));

  private static final Slo SLO =
      new Slo(
          "orders",
          "",
          new EventRatio("order", Optional.of(Duration.ofMillis(500))),
          new Objective(0.99),
          Duration.ofDays(30));

  private final LoadBook book = new LoadBook();
  private Set<Integer> late = Set.of();
  private int stoodStill = -1;

  static InjectionProfile closed() {
    return new ClosedWorkload(10, Duration.ofMillis(100), Duration.ofSeconds(SECONDS));
  }

  static InjectionProfile open() {
    return new OpenWorkload(List.of(new ConstantRate(RATE, Duration.ofSeconds(SECONDS))));
  }

  static LoadFacts facts(InjectionProfile profile, boolean promised) {
    HttpLoad http =
        HttpLoad.ofRequests(
            "order",
            Optional.empty(),
            Duration.ofSeconds(10),
            false,
            Optional.empty(),
            List.of(REQUEST));
    LoadModel model =
        new LoadModel(
            "stalled",
            "A shop that stands still for 5 s.",
            TrafficModel.ofClients(http, RATE, Optional.empty()),
            profile,
            promised ? List.of(SLO) : List.of());
    return new LoadFacts(
        "7f3a",
        model,
        "http://127.0.0.1:8080",
        7,
        "holdwater load stalled.yaml --at http://127.0.0.1:8080 --seed 7",
        Map.of("holdwater", "0.1.0", "java", "17"),
        "2 cores, Linux amd64",
        START,
        RunStatus.COMPLETED,
        Optional.empty(),
        6_000,
        List.of());
  }

  /** Seconds in which the generator was 250 ms late. */
  Stall lateIn(Integer... seconds) {
    late = Set.of(seconds);
    return this;
  }

  /** A second in which the generator said nothing of itself. */
  Stall stoodStillIn(int second) {
    stoodStill = second;
    return this;
  }

  LoadBook book() {
    for (int second = 0; second < SECONDS; second++) {
      book.add(news(second));
    }
    return book;
  }

  private LoadNews news(int second) {
    Histogram intended = new Histogram(3);
    Histogram sent = new Histogram(3);
    long good = 0;
    for (int i = 0; i < RATE; i++) {
      long quick = 2_000 + (second * 37L + i * 53L) % 5_000;
      boolean stalled = second >= FIRST && second < END;
      long waits = stalled ? (END - second) * 1_000_000L - i * 10_000L : 0;
      intended.recordValue(waits + quick);
      // Only the ten users who were under way when it began see it from their send.
      sent.recordValue(second == FIRST && i < 10 ? waits + quick : quick);
      good += waits + quick <= 500_000 ? 1 : 0;
    }
    Instant at = START.plusSeconds(second);
    TrafficSecond told =
        new TrafficSecond(
            at,
            RATE,
            RATE,
            Duration.ofMillis(late.contains(second) ? 250 : 1 + second % 4),
            Map.of("orders", new TrafficSecond.Counts(good, RATE - good)),
            Map.of(
                "order", Histograms.encode(intended),
                "order from send", Histograms.encode(sent)),
            OptionalInt.of(RATE));
    return new LoadNews(
        new TrafficReport(List.of(told), at.plusSeconds(1)),
        second == 40 || second == 41
            ? Map.of(at, Map.of("5xx", new ErrorCount(3, "GET /orders: status 500 after 4 ms")))
            : Map.of(),
        stoodStill == second ? List.of() : samples(second));
  }

  private static List<GeneratorSample> samples(int second) {
    return IntStream.range(0, 4)
        .mapToObj(
            quarter ->
                new GeneratorSample(
                    0,
                    START.plusSeconds(second).plusMillis(quarter * 250L),
                    Duration.ofMillis(220L * second + 55L * quarter + second % 5 * 20),
                    Duration.ofMillis(second),
                    120,
                    4_096))
        .toList();
  }
}
