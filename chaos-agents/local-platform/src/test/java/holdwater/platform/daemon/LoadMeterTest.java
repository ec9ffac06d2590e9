package holdwater.platform.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.platform.FakeTime;
import holdwater.platform.plan.PlannedInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadMeterTest {
  private final FakeTime time = new FakeTime();
  private OptionalLong cpuMillis = OptionalLong.of(400);

  @TempDir private Path folder;

  private PlannedInstance instance() {
    return Waiting.plan(folder).instances().get(0);
  }

  @Test
  void series_of_one_gauge_are_added_up_and_others_left_alone() {
    String page =
        """
        # HELP queue Waiting.
        # TYPE queue gauge
        queue{pool="a b"} 3.0
        queue{pool="c"} 4.5 1700000000000
        queue_length 100
        queue NaN
        """;

    assertThat(GaugeLoad.sum(page, "queue")).hasValue(7.5);
    assertThat(GaugeLoad.sum("queue 2", "queue")).hasValue(2);
    assertThat(GaugeLoad.sum("queue_length 100\nqueue NaN\nqueue what\n", "queue")).isEmpty();
    assertThat(GaugeLoad.sum("", "queue")).isEmpty();
  }

  @Test
  void cores_are_what_was_used_since_the_look_before() {
    CpuLoad load = new CpuLoad(time, pid -> cpuMillis);

    assertThat(load.load(instance(), 7)).isEmpty();
    time.pass(Duration.ofSeconds(2));
    cpuMillis = OptionalLong.of(1_400);

    assertThat(load.load(instance(), 7)).hasValue(0.5);
  }

  @Test
  void another_process_has_used_nothing_yet_and_one_that_is_gone_nothing_more() {
    CpuLoad load = new CpuLoad(time, pid -> cpuMillis);
    var first = load.load(instance(), 7);
    time.pass(Duration.ofSeconds(1));

    assertThat(first).isEmpty();
    assertThat(load.load(instance(), 8)).isEmpty();
    cpuMillis = OptionalLong.empty();
    assertThat(load.load(instance(), 8)).isEmpty();
  }
}
