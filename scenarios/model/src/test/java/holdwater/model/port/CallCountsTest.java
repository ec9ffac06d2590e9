package holdwater.model.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallCountsTest {
  private static CallCounts counts(int bucket, long calls, long bad) {
    List<Long> byTime = new ArrayList<>(Collections.nCopies(CallCounts.BUCKETS, 0L));
    byTime.set(bucket, calls);
    return new CallCounts(byTime, bad);
  }

  @Test
  void sum_has_the_calls_of_both_bucket_by_bucket() {
    CallCounts sum = counts(0, 3, 1).plus(counts(0, 2, 0)).plus(counts(10, 4, 4));

    assertThat(sum.calls()).isEqualTo(9);
    assertThat(sum.byTime().get(0)).isEqualTo(5);
    assertThat(sum.byTime().get(10)).isEqualTo(4);
    assertThat(sum.bad()).isEqualTo(5);
    assertThat(sum.plus(CallCounts.NONE)).isEqualTo(sum);
  }

  @Test
  void other_numbers_of_buckets_and_negative_counts_are_refused() {
    assertThatThrownBy(() -> new CallCounts(List.of(1L), 0))
        .hasMessage("there are 11 buckets, not 1");
    assertThatThrownBy(() -> counts(0, -1, 0)).hasMessageStartingWith("negative: ");
  }

  @Test
  void acknowledged_writes_cannot_end_badly_more_often_than_they_were_read() {
    AcknowledgedWrites writes = new AcknowledgedWrites("rating", 10, 6, 1, 2, 3, 0, "x");

    assertThat(writes.broken()).isEqualTo(6);
    assertThatThrownBy(() -> new AcknowledgedWrites("rating", 10, 6, 1, 2, 3, 1, "x"))
        .hasMessage("of 6 writes that were read 7 ended badly");
  }
}
