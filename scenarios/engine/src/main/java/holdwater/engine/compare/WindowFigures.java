package holdwater.engine.compare;

import holdwater.engine.journal.Latencies;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.Slo;
import holdwater.model.verdict.WindowJudgement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Samples what has a value in each second: bad shares, latencies, retries; window by window. */
final class WindowFigures {
  /** So many events must be slower than a percentile, or it is the latency of a few of them. */
  static final int LEAST_BEYOND = 10;

  /** An event without a duration of its own, such as a segment that was played, takes no longer. */
  private static final long NO_DURATION_MICROS = 1_000;

  private static final List<Quantity> PERCENTILES =
      List.of(Quantity.P50, Quantity.P90, Quantity.P99);

  private final List<RunFacts> runs;
  private final RunFacts now;
  private final RetryBook retries;
  private final boolean severalSteps;
  private final boolean runsTell;
  private final List<Sample> samples = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();

  /**
   * @param runs the last one is held against the others
   */
  WindowFigures(List<RunFacts> runs) {
    this.runs = runs;
    this.now = runs.get(runs.size() - 1);
    this.retries = new RetryBook(runs.stream().map(RunFacts::services).toList());
    this.runsTell = runs.size() > PredictionInterval.LEAST_RUNS;
    this.severalSteps = now.started().scenario().timeline().steps().size() > 1;
    List<WindowJudgement> windows = now.judgement().windows();
    windows.forEach(this::ofSlo);
    windows.stream()
        .filter(window -> window.slo().equals(windows.get(0).slo()))
        .forEach(this::ofEverybody);
  }

  /** Window by window. */
  List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** Which windows are not compared, and why. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  private void ofSlo(WindowJudgement judged) {
    window(judged)
        .ifPresent(
            window ->
                add(
                    window,
                    Samples.share(
                        new Metric(Quantity.BAD_SHARE, judged.slo(), window.name(severalSteps)),
                        bad(judged.slo(), window),
                        OptionalDouble.of(judged.allowedBadShare()),
                        window.length())));
  }

  private void ofEverybody(WindowJudgement judged) {
    Optional<CommonWindow> window = window(judged);
    if (window.isEmpty()) {
      return;
    }
    events().forEach(event -> latencies(event, window.get()));
    if (retries.any()) {
      add(
          window.get(),
          Samples.share(
              new Metric(Quantity.RETRIES, "", window.get().name(severalSteps)),
              retries(window.get()),
              OptionalDouble.empty(),
              window.get().length()));
    }
  }

  /** What of it can be compared; why nothing can is noted. */
  private Optional<CommonWindow> window(WindowJudgement judged) {
    Optional<CommonWindow> window = CommonWindow.of(runs, judged);
    String name = CommonWindow.name(judged.step(), judged.window().kind(), severalSteps);
    if (window.isEmpty()) {
      notes.add(name + " is not compared: not every run came so far");
      return window;
    }
    Optional<String> refusal = window.get().refusal(runs);
    refusal.ifPresent(why -> notes.add(name + " is not compared: " + why));
    if (refusal.isEmpty() && window.get().length() < window.get().longest()) {
      notes.add(
          name
              + " is compared for its first "
              + window.get().length()
              + " s, which all runs have of it");
    }
    return refusal.isPresent() ? Optional.empty() : window;
  }

  /** Whether there are windows, and none of them is more than told. */
  boolean toldOnly() {
    return !samples.isEmpty() && samples.stream().allMatch(sample -> sample.quarters().isEmpty());
  }

  private void add(CommonWindow window, Sample sample) {
    Optional<String> doubt = window.doubt(runs, runsTell);
    doubt.ifPresent(
        why -> notes.add(window.name(severalSteps) + " is told and not tested: " + why));
    samples.add(doubt.isPresent() ? sample.untested() : sample);
  }

  private Set<String> events() {
    Set<String> events = new LinkedHashSet<>();
    for (Slo slo : now.started().scenario().slos()) {
      slo.sli().timedAs(slo.name()).ifPresent(events::add);
    }
    return events;
  }

  private void latencies(String event, CommonWindow window) {
    List<List<Latencies>> seconds = new ArrayList<>();
    long fewest = Long.MAX_VALUE;
    long longest = 0;
    for (int run = 0; run < runs.size(); run++) {
      RunFacts facts = runs.get(run);
      List<Latencies> ofRun =
          window.usable().get(run).stream()
              .map(second -> facts.latencies().at(second, event))
              .toList();
      Latencies all = Samples.together(ofRun);
      fewest = Math.min(fewest, all.events());
      longest = Math.max(longest, all.max());
      seconds.add(ofRun);
    }
    for (Quantity quantity : PERCENTILES) {
      double beyond = fewest * (1 - quantity.percentile().orElseThrow() / 100);
      if (beyond >= LEAST_BEYOND - 1e-9 && longest > NO_DURATION_MICROS) {
        add(
            window,
            Samples.percentile(
                new Metric(quantity, event, window.name(severalSteps)), seconds, window.length()));
      }
    }
  }

  private List<List<Counted>> bad(String slo, CommonWindow window) {
    List<List<Counted>> seconds = new ArrayList<>();
    for (int run = 0; run < runs.size(); run++) {
      RunFacts facts = runs.get(run);
      seconds.add(
          window.usable().get(run).stream().map(second -> bad(facts, slo, second)).toList());
    }
    return seconds;
  }

  private static Counted bad(RunFacts run, String slo, Instant second) {
    return run.traffic()
        .at(second)
        .map(known -> known.counts(slo))
        .map(WindowFigures::counted)
        .orElse(new Counted(0, 0));
  }

  private static Counted counted(Counts counts) {
    return new Counted(counts.bad(), counts.good() + counts.bad());
  }

  private List<List<Counted>> retries(CommonWindow window) {
    List<List<Counted>> seconds = new ArrayList<>();
    for (int run = 0; run < runs.size(); run++) {
      seconds.add(retries.of(runs.get(run).services(), window.usable().get(run)));
    }
    return seconds;
  }
}
