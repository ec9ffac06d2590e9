package holdwater.platform.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.platform.api.ProcessMark;
import holdwater.platform.process.Child;
import holdwater.platform.process.ProcessLog;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often an instance was started anew that comes and goes with the load. */
class MemberTest {
  @TempDir private Path folder;
  private Member member;

  @BeforeEach
  void member() {
    member =
        new Member(
            Waiting.plan(folder).instances().get(0),
            new ProcessLog(folder.resolve("shop.log")),
            /* standby= */ true);
  }

  private void starts(long pid) {
    member.started(new Child(null, new ProcessMark(pid, 0), new CompletableFuture<>(), 0), 0);
  }

  @Test
  void who_is_called_again_was_not_started_anew() {
    member.want();
    starts(1);
    member.dismiss();
    member.exited(143, /* early= */ false);
    member.want();
    starts(2);

    assertThat(member.report().restarts()).isZero();
  }

  @Test
  void who_dies_while_the_load_asks_for_it_was_started_anew_each_time() {
    member.want();
    starts(1);
    member.exited(137, /* early= */ false);
    starts(2);
    member.exited(137, /* early= */ false);
    starts(3);

    assertThat(member.report().restarts()).isEqualTo(2);
  }
}
