package holdwater.load.generator;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.plan.PlanFile;
import holdwater.load.record.Objectives;
import holdwater.load.record.Recorder;
import holdwater.load.record.Schedule;
import holdwater.load.record.ViewerEvents;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TagTest {
  private static final PlanFile.Tag TAG = new PlanFile.Tag("X-Tag", "drill", 0.2);

  private static Workload workload(PlanFile.Tag tag, long seed) {
    return new Workload(
        new PlanFile(
            "evening-viewing", 10, seed, 60_000, Map.of(), List.of(), List.of(), tag, null),
        new Recorder(
            ViewerEvents.STREAM_START, new Schedule(10, 0, 0), new Objectives(Map.of()), () -> 0));
  }

  private static long tagged(Workload workload) {
    return LongStream.range(0, 10_000).filter(i -> workload.tagOf(i) != null).count();
  }

  @Test
  void the_share_of_viewers_is_tagged() {
    assertThat(tagged(workload(TAG, 1))).isBetween(1_850L, 2_150L);
    assertThat(tagged(workload(null, 1))).isZero();
  }

  @Test
  void the_seed_decides_who() {
    List<PlanFile.Tag> one = LongStream.range(0, 99).mapToObj(workload(TAG, 1)::tagOf).toList();

    assertThat(LongStream.range(0, 99).mapToObj(workload(TAG, 1)::tagOf)).isEqualTo(one);
    assertThat(LongStream.range(0, 99).mapToObj(workload(TAG, 2)::tagOf)).isNotEqualTo(one);
  }
}
