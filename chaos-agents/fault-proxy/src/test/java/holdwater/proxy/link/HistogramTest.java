package holdwater.proxy.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HistogramTest {

  private final Histogram histogram = new Histogram();

  private int bucketOf(long nanos) {
    histogram.add(nanos);
    for (int bucket = 0; bucket < Histogram.buckets(); bucket++) {
      if (histogram.count(bucket) > 0) {
        return bucket;
      }
    }
    throw new AssertionError("counted nowhere");
  }

  @Test
  void a_time_lies_in_the_first_bucket_whose_bound_it_does_not_pass() {
    int bucket = bucketOf(TimeUnit.MILLISECONDS.toNanos(25));

    assertThat(Histogram.bound(bucket)).isEqualTo(0.025);
    assertThat(histogram.seconds()).isEqualTo(0.025);
  }

  @Test
  void a_nanosecond_more_lies_in_the_next_bucket() {
    assertThat(Histogram.bound(bucketOf(TimeUnit.MILLISECONDS.toNanos(25) + 1))).isEqualTo(0.05);
  }

  @Test
  void what_is_longer_than_every_bound_lies_in_the_last_bucket() {
    assertThat(Histogram.bound(bucketOf(TimeUnit.HOURS.toNanos(1)))).isInfinite();
  }
}
