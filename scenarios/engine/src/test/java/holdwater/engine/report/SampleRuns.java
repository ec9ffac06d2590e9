package holdwater.engine.report;

import holdwater.engine.journal.Histograms;
import holdwater.engine.run.FakeRun;
import holdwater.engine.run.RunResult;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Region;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import holdwater.testkit.FakeTraffic.Moment;
import holdwater.testkit.Load;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** Runs that look like those of a real stack, for reports to be looked at. */
public final class SampleRuns {
  private static final long SEED = 7;

  private final Random random = new Random(SEED);

  /** A zone is lost and hardly anybody notices. */
  public static RunResult pass(Path runs) {
    return new SampleRuns().play(runs, SampleRuns::failsOver, Set.of());
  }

  /** The same without failover. */
  public static RunResult fail(Path runs) {
    return new SampleRuns().play(runs, SampleRuns::staysDown, Set.of("zone-failover"));
  }

  /** The same with a generator that is late now and then. */
  public static RunResult inconclusive(Path runs) {
    return new SampleRuns()
        .play(
            runs,
            moment ->
                moment.faultFor().filter(s -> s > 14 && s % 4 == 0).isPresent()
                    ? Load.good(10).late(Duration.ofMillis(180))
                    : failsOver(moment),
            Set.of());
  }

  /** The same while another program takes the machine in bursts. */
  public static RunResult busy(Path runs) {
    return new SampleRuns()
        .play(
            runs,
            moment ->
                moment.faultFor().filter(s -> s > 12 && s % 20 > 2 && s % 20 < 12).isPresent()
                    ? Load.good(10).bad(3)
                    : failsOver(moment),
            Set.of(),
            run -> run.machine.foreign(at -> burst(run, at)));
  }

  private static double burst(FakeRun run, Instant at) {
    long second =
        run.faults.all().isEmpty()
            ? 0
            : Duration.between(run.faults.all().get(0).from(), at).toSeconds();
    return second > 12 && second % 20 > 2 && second % 20 < 13 ? 1.2 + second % 5 * 0.1 : 0;
  }

  private RunResult play(Path runs, Function<Moment, Load> loads, Set<String> without) {
    return play(runs, loads, without, run -> {});
  }

  private RunResult play(
      Path runs, Function<Moment, Load> loads, Set<String> without, Consumer<FakeRun> change) {
    FakeRun run = new FakeRun(runs, compact());
    run.without = without;
    run.scenario.slo("api-availability", ScenarioBuilder.expectation(0.99));
    run.traffic.script(moment -> jittered(loads.apply(moment)));
    run.traffic.script("api-availability", moment -> times(loads.apply(moment), 4));
    run.traffic.histograms(this::latencies);
    run.services.script(new SampleServices(without.isEmpty()));
    change.accept(run);
    return run.play();
  }

  private static Load failsOver(Moment moment) {
    long since = moment.faultFor().orElse(99L);
    return since == 0
        ? Load.good(10).bad(5)
        : since == 1 ? Load.good(10).bad(4) : Load.good(10).bad(since == 2 || since == 37 ? 1 : 0);
  }

  private static Load staysDown(Moment moment) {
    return moment.faulty() ? Load.good(10).bad(5) : Load.good(10);
  }

  private Load jittered(Load load) {
    boolean late = load.lag().toMillis() > 100;
    return late ? load : load.late(Duration.ofMillis(3 + random.nextInt(30)));
  }

  private static Load times(Load load, int factor) {
    return new Load(
        load.planned(), load.offered(), load.good() * factor, load.bad() * factor, load.lag());
  }

  private Map<String, String> latencies(Moment moment, Load load) {
    double median = moment.faulty() ? 210 : 95;
    boolean cold = moment.calmFor().filter(s -> s < 12).isPresent() || moment.second() < 12;
    Map<String, String> encoded = new HashMap<>();
    encoded.put("stream-start", histogram(cold ? median * 2 : median, load.good()));
    if (load.bad() > 0) {
      encoded.put("stream-start failed", histogram(2_600, load.bad()));
    }
    encoded.put("segment", histogram(median / 4, 3 * load.good()));
    return encoded;
  }

  private String histogram(double medianMillis, long count) {
    Histogram histogram = new Histogram(3);
    for (long i = 0; i < count; i++) {
      double millis = medianMillis * Math.exp(0.5 * random.nextGaussian());
      histogram.recordValue((long) (millis * 1_000));
    }
    return Histograms.encode(histogram);
  }

  private static Topology compact() {
    Region region = new Region("r1", List.of(new Zone("a", "r1"), new Zone("b", "r1")));
    return new Topology(
        "two-zones",
        List.of(region),
        List.of(
            TwoZones.service("kafka", Placement.REGION, List.of(), false),
            TwoZones.service("database", Placement.REGION, List.of(), false),
            TwoZones.service("encoding", Placement.REGION, List.of("database"), false),
            TwoZones.service("accounts", Placement.ZONE, List.of("database", "kafka"), false),
            TwoZones.service("catalog", Placement.ZONE, List.of("database", "kafka"), false),
            TwoZones.service("recommendations", Placement.ZONE, List.of("catalog"), false),
            TwoZones.service("playback", Placement.ZONE, List.of("catalog", "accounts"), false),
            TwoZones.service("gateway", Placement.ZONE, List.of("catalog", "playback"), true),
            TwoZones.service("edge", Placement.ZONE, List.of("encoding"), true)));
  }
}
