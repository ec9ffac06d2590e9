package holdwater.load.generator;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.plan.PlanFile;
import holdwater.load.record.Recorder;
import holdwater.load.record.ViewerEvents;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A generator that is planned for a crowd has slots for it, and takes few of them until it comes.
 */
class CrowdTest {
  private static final PlanFile USUAL =
      new PlanFile("evening-viewing", 10, 1, 60_000, Map.of(), List.of(), List.of(), null, null);

  private static long come(Recorder recorder, int slots) {
    return IntStream.range(0, slots)
        .filter(slot -> recorder.arrive(taken -> Boolean.TRUE) != null)
        .count();
  }

  @Test
  void usual_users_come_until_the_crowd_does() {
    Recorder recorder = Workload.of(USUAL.upTo(4), ViewerEvents.STREAM_START, 0).recorder();

    assertThat(come(recorder, 400)).isEqualTo(100);
    recorder.keep(1);
    assertThat(come(recorder, 400)).isEqualTo(400);
  }

  @Test
  void everybody_counts_who_came_and_nobody_else() {
    Recorder recorder = Workload.of(USUAL.upTo(2), ViewerEvents.STREAM_START, 0).recorder();

    assertThat(come(recorder, 40)).isEqualTo(20);

    assertThat(recorder.drain().users()).isEqualTo(20);
  }

  @Test
  void plan_without_a_crowd_has_a_slot_for_each_user() {
    assertThat(USUAL.slotsPerSecond()).isEqualTo(10);
    assertThat(USUAL.upTo(4).slotsPerSecond()).isEqualTo(40);
    Recorder recorder = Workload.of(USUAL, ViewerEvents.STREAM_START, 0).recorder();

    assertThat(come(recorder, 40)).isEqualTo(40);
  }
}
