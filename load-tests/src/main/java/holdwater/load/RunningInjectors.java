package holdwater.load;

import holdwater.model.load.ErrorCount;
import holdwater.model.load.GeneratorSample;
import holdwater.model.load.LoadNews;
import holdwater.model.load.RunningLoad;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Several generators that share a load, seen as one. Their histograms are added up bucket by
 * bucket, so nothing of them is lost. When one of them fails all that the others told is told
 * before. Used by one thread.
 */
final class RunningInjectors implements RunningLoad {
  private final List<RunningLoadViewers> injectors;
  private TrafficFailed failure;

  RunningInjectors(List<RunningLoadViewers> injectors) {
    this.injectors = List.copyOf(injectors);
  }

  @Override
  public LoadNews poll() {
    return together(RunningLoadViewers::poll);
  }

  @Override
  public boolean running() {
    return failure == null && injectors.stream().anyMatch(RunningLoadViewers::running);
  }

  @Override
  public long requests() {
    return injectors.stream().mapToLong(RunningLoadViewers::requests).sum();
  }

  @Override
  public LoadNews stop(Duration patience) {
    injectors.forEach(RunningLoadViewers::askToStop);
    LoadNews news = together(injector -> injector.stop(patience));
    if (failure != null && news.traffic().seconds().isEmpty()) {
      throw failure;
    }
    return news;
  }

  @Override
  public void close() {
    injectors.forEach(RunningLoadViewers::close);
  }

  private LoadNews together(Function<RunningLoadViewers, LoadNews> ask) {
    if (failure != null) {
      throw failure;
    }
    List<LoadNews> all = new ArrayList<>();
    for (RunningLoadViewers injector : injectors) {
      try {
        all.add(ask.apply(injector));
      } catch (TrafficFailed e) {
        // The news of the others first; the next call says it.
        failure = e;
      }
    }
    return merged(all);
  }

  /** All news as one: a second that several tell of adds up in whoever reads it. */
  static LoadNews merged(List<LoadNews> all) {
    List<TrafficSecond> seconds = new ArrayList<>();
    List<GeneratorSample> samples = new ArrayList<>();
    Map<Instant, Map<String, ErrorCount>> errors = new TreeMap<>();
    Instant complete = Instant.MAX;
    for (LoadNews news : all) {
      seconds.addAll(news.traffic().seconds());
      samples.addAll(news.generator());
      Instant known = news.traffic().completeUpTo();
      complete = known.isBefore(complete) ? known : complete;
      news.errors()
          .forEach(
              (second, kinds) -> {
                Map<String, ErrorCount> sum =
                    errors.computeIfAbsent(second, first -> new HashMap<>());
                kinds.forEach((kind, count) -> sum.merge(kind, count, ErrorCount::plus));
              });
    }
    return new LoadNews(
        new TrafficReport(seconds, all.isEmpty() ? Instant.EPOCH : complete), errors, samples);
  }
}
