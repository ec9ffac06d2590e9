package holdwater.engine.compare;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.journal.Latencies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Holds a load test against earlier ones of the same plan, by the rule that runs of a scenario are
 * held to ({@link DifferenceRule}). A load has no windows: its halves stand for them, so that what
 * hangs together for long is seen in both or is chance.
 */
public final class LoadComparing {
  private static final List<String> HALVES = List.of("first half", "second half");
  private static final List<Quantity> PERCENTILES =
      List.of(Quantity.P50, Quantity.P90, Quantity.P99);

  private final CompareSettings settings;

  public LoadComparing(CompareSettings settings) {
    this.settings = checkNotNull(settings, "settings");
  }

  /**
   * A load as it is compared.
   *
   * @param seconds in order, without those in which its generator fell behind
   */
  public record Run(String id, Instant at, List<Second> seconds) {
    public Run {
      checkNotNull(id, "id");
      checkNotNull(at, "at");
      seconds = List.copyOf(seconds);
    }
  }

  /**
   * One of its seconds.
   *
   * @param well latencies of what ended well
   * @param failed how many did not
   */
  public record Second(Latencies well, long failed) {}

  /**
   * What became of it: all of the halves together, then each half.
   *
   * @param event whose latencies they are
   * @param before at least one, in the order of time
   */
  public List<Figure> compare(String event, List<Run> before, Run now) {
    checkArgument(!before.isEmpty(), "there is nothing to compare with");
    List<Run> runs = new ArrayList<>(before);
    runs.add(now);
    int length = runs.stream().mapToInt(run -> run.seconds().size()).min().orElse(0);
    List<Sample> samples = new ArrayList<>();
    for (int half = 0; half < HALVES.size(); half++) {
      int from = half * length / HALVES.size();
      int to = (half + 1) * length / HALVES.size();
      if (to > from) {
        half(event, HALVES.get(half), runs, from, to, samples);
      }
    }
    return new DifferenceRule(settings).figures(samples, List.of());
  }

  private static void half(
      String event, String name, List<Run> runs, int from, int to, List<Sample> samples) {
    List<List<Second>> seconds = runs.stream().map(run -> run.seconds().subList(from, to)).toList();
    List<List<Counted>> failed =
        seconds.stream().map(run -> run.stream().map(LoadComparing::failed).toList()).toList();
    samples.add(
        Samples.share(
            new Metric(Quantity.BAD_SHARE, event, name),
            failed,
            OptionalDouble.empty(),
            to - from));
    List<List<Latencies>> well =
        seconds.stream().map(run -> run.stream().map(Second::well).toList()).toList();
    long fewest = well.stream().mapToLong(run -> Samples.together(run).events()).min().orElse(0);
    for (Quantity quantity : PERCENTILES) {
      double beyond = fewest * (1 - quantity.percentile().orElseThrow() / 100);
      if (beyond >= WindowFigures.LEAST_BEYOND - 1e-9) {
        samples.add(Samples.percentile(new Metric(quantity, event, name), well, to - from));
      }
    }
  }

  private static Counted failed(Second second) {
    return new Counted(second.failed(), second.well().events() + second.failed());
  }
}
