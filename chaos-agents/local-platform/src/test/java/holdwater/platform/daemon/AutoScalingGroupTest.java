package holdwater.platform.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.platform.FakeTime;
import holdwater.platform.api.HomeFolder;
import holdwater.platform.archive.ArchiveMaker;
import holdwater.platform.archive.ArchiveShelf;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoScalingGroupTest {
  private final FakeTime time = new FakeTime();
  private final List<String> heard = new ArrayList<>();

  private final AutoScalingGroup.Listener listener =
      new AutoScalingGroup.Listener() {
        @Override
        public void allReady() {
          heard.add("ready");
        }

        @Override
        public void startFailed(String message) {
          heard.add(message);
        }

        @Override
        public void portTaken(String message) {
          heard.add(message);
        }
      };

  @Test
  void start_in_which_nothing_becomes_ready_any_more_fails_after_a_bounded_while(
      @TempDir Path folder) {
    try (ControlThread control = new ControlThread();
        ArchiveMaker maker = new ArchiveMaker(folder, time, note -> {})) {
      AutoScalingGroup group =
          new AutoScalingGroup(
              Waiting.plan(folder),
              new HomeFolder(folder),
              Waiting.parts(control, time),
              new ArchiveShelf(maker, time),
              listener);
      group.begin();

      time.pass(Waiting.WITHIN.plusNanos(AutoScalingGroup.START_MARGIN_NANOS));
      group.tick();
      assertThat(heard).isEmpty();
      time.pass(Duration.ofNanos(1));
      group.tick();

      assertThat(heard).hasSize(1);
      assertThat(heard.get(0))
          .startsWith("nothing became ready for 90 s; a.shop is STARTING after 0 restarts");
    }
  }
}
