package holdwater.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private static final long SEED = 20;

  private static Histogram histogram(int events) {
    Random random = new Random(SEED + events);
    Histogram histogram = new Histogram(1, 60_000_000, 3);
    for (int i = 0; i < events; i++) {
      histogram.recordValue((long) (Math.exp(6 + 2 * random.nextGaussian())));
    }
    return histogram;
  }

  private static Latencies latencies(Histogram histogram) {
    return Histograms.decode(Histograms.encode(histogram));
  }

  @Test
  void percentiles_are_those_of_the_histogram() {
    for (int events : new int[] {1, 2, 10, 99, 100, 101, 1_000}) {
      Histogram histogram = histogram(events);
      Latencies latencies = latencies(histogram);

      assertThat(latencies.events()).isEqualTo(events);
      assertThat(latencies.max()).isEqualTo(histogram.getMaxValue());
      for (double percentile : new double[] {1, 50, 90, 99, 100}) {
        assertThat(latencies.percentile(percentile))
            .as("p%s of %s events, seed %s", percentile, events, SEED)
            .isEqualTo(histogram.getValueAtPercentile(percentile));
      }
    }
  }

  @Test
  void sum_is_the_sum_of_the_histograms() {
    Histogram sum = histogram(30);
    sum.add(histogram(70));

    Latencies latencies = latencies(histogram(30)).add(latencies(histogram(70)));

    assertThat(latencies.events()).isEqualTo(100);
    assertThat(latencies.percentile(99)).isEqualTo(sum.getValueAtPercentile(99));
  }

  @Test
  void nothing_took_no_time() {
    assertThat(new Latencies().percentile(99)).isZero();
    assertThat(new Latencies().max()).isZero();
  }
}
