package holdwater.load;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.load.InjectionProfile;
import holdwater.model.load.LoadNews;
import holdwater.model.load.RunningLoad;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficSecond;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** A whole load by real Gatling processes, which have ended, and all that it told. */
record PlayedLoad(List<LoadNews> news) {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  static PlayedLoad of(
      TrafficPlan plan, InjectionProfile profile, URI address, int injectors, Path directory)
      throws Exception {
    List<LoadNews> news = new ArrayList<>();
    try (ProcessJobs jobs = new ProcessJobs()) {
      GatlingTraffic traffic =
          new GatlingTraffic(
              GatlingInstallation.of(GatlingTrafficIT.built()), jobs, Map::of, directory);
      try (RunningLoad load = traffic.load(plan, profile, Entrances.at(address), injectors)) {
        eventually(
            PATIENCE,
            () -> {
              news.add(load.poll());
              assertThat(load.running()).isFalse();
            });
        news.add(load.stop(Duration.ofSeconds(20)));
      }
      eventually(PATIENCE, () -> assertThat(jobs.handles()).noneMatch(ProcessHandle::isAlive));
    }
    return new PlayedLoad(news);
  }

  List<TrafficSecond> seconds() {
    return news.stream().flatMap(each -> each.traffic().seconds().stream()).toList();
  }

  /** All latencies under that name, in microseconds. */
  Histogram histogram(String tag) throws DataFormatException {
    Histogram all = new Histogram(3);
    for (TrafficSecond second : seconds()) {
      String encoded = second.histograms().get(tag);
      if (encoded != null) {
        byte[] bytes = Base64.getDecoder().decode(encoded);
        all.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0));
      }
    }
    return all;
  }
}
