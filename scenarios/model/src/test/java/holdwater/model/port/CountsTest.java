package holdwater.model.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls, writes and CPU as they are counted. */
class CountsTest {
  private static CallCounts calls(int bucket, long number, long bad) {
    List<Long> byTime = new ArrayList<>(Collections.nCopies(CallCounts.BUCKETS, 0L));
    byTime.set(bucket, number);
    return new CallCounts(byTime, bad);
  }

  @Test
  void calls_add_up_bucket_by_bucket() {
    CallCounts sum = calls(0, 3, 1).plus(calls(0, 2, 0)).plus(calls(10, 4, 4));

    assertThat(sum.calls()).isEqualTo(9);
    assertThat(sum.bad()).isEqualTo(5);
    assertThat(sum.byTime()).startsWith(5L, 0L).endsWith(0L, 4L);
    assertThat(CallCounts.NONE.plus(sum)).isEqualTo(sum);
  }

  @Test
  void calls_have_a_bucket_for_each_bound_and_one_for_the_rest() {
    assertThat(CallCounts.BUCKETS).isEqualTo(CallCounts.BOUNDS_MILLIS.size() + 1);
    assertThatThrownBy(() -> new CallCounts(List.of(1L), 0))
        .hasMessage("there are 11 buckets, not 1");
    assertThatThrownBy(() -> calls(0, -1, 0)).hasMessageStartingWith("negative: [-1,");
    assertThatThrownBy(() -> calls(0, 1, -1)).hasMessageEndingWith("-1 bad");
  }

  @Test
  void writes_that_are_lost_doubled_or_stale_are_broken_and_those_without_answer_are_not() {
    AcknowledgedWrites writes = new AcknowledgedWrites("rating", 100, 90, 2, 3, 4, 5, "t01");

    assertThat(writes.broken()).isEqualTo(9);
  }

  @Test
  void writes_that_ended_badly_were_read_and_those_read_were_acknowledged() {
    assertThatThrownBy(() -> new AcknowledgedWrites("rating", 5, 6, 0, 0, 0, 0, ""))
        .hasMessageContaining("read must be 0 to 5, was 6");
    assertThatThrownBy(() -> new AcknowledgedWrites("rating", 9, 9, 5, 5, 0, 0, ""))
        .hasMessage("of 9 writes that were read 10 ended badly");
    assertThatThrownBy(() -> new AcknowledgedWrites(" ", 1, 1, 0, 0, 0, 0, ""))
        .hasMessage("kind is blank");
  }

  @Test
  void what_others_took_is_foreign_programs_and_steal() {
    assertThat(new CpuShares(1.9, 0.5, 0.1, 0.2, 0.1, 0.7, 0.3).taken()).isEqualTo(1.0);
    assertThatThrownBy(() -> new CpuShares(1, 0, 0, 0, 0, -0.1, 0))
        .hasMessageContaining("foreign -0.1");
  }
}
