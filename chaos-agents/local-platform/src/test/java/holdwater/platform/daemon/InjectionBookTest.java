package holdwater.platform.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.platform.FakeTime;
import holdwater.platform.api.HomeFolder;
import holdwater.platform.api.InjectionRequest;
import holdwater.platform.plan.StackRequest;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InjectionBookTest {
  private static final long SECOND = 1_000_000_000;
  private static final InjectionRequest REQUEST =
      new InjectionRequest("stubborn", List.of(Waiting.ID), 5_000);

  private final FakeTime time = new FakeTime();
  private final ControlThread control = new ControlThread();
  private final LeaseTable leases = new LeaseTable();
  private final Stubborn kind = new Stubborn();
  private final List<String> begun = new ArrayList<>();
  private final List<String> reverted = new ArrayList<>();
  private InjectionBook book;

  /** Cannot be reverted for a while. */
  private static final class Stubborn implements InjectionKind {
    boolean applies = true;
    int failures = 2;
    int reverts;

    @Override
    public String word() {
      return "stubborn";
    }

    @Override
    public void check(List<Member> victims) {
      assertThat(victims).hasSize(1);
    }

    @Override
    public void apply(AutoScalingGroup group, String id, List<Member> victims) {
      if (!applies) {
        throw new IllegalStateException("half applied");
      }
    }

    @Override
    public void revert(AutoScalingGroup group, String id, List<Member> victims) {
      reverts++;
      if (reverts <= failures) {
        throw new IllegalStateException("cannot send CONT");
      }
    }
  }

  private final class Told implements InjectionBook.Listener {
    @Override
    public void begins(String id, Duration lease, List<Long> groups) {
      begun.add(id);
    }

    @Override
    public void reverted(String id) {
      reverted.add(id);
    }
  }

  @BeforeEach
  void open(@TempDir Path folder) {
    DaemonParts parts = Waiting.parts(control, time);
    HomeFolder home = new HomeFolder(folder.resolve(".holdwater"));
    StackSlot slot = new StackSlot(home, parts, leases, HttpClient.newHttpClient(), () -> {});
    slot.start(new StackRequest("x", Waiting.plan(folder), false, 60_000));
    book = new InjectionBook(slot, leases, time, word -> kind, new Told());
  }

  @AfterEach
  void close() {
    control.close();
  }

  /** What the daemon's tick does, as of so many seconds from now. */
  private void expire(long seconds) {
    leases.expire(time.nanos() + seconds * SECOND);
  }

  @Test
  void failing_revert_is_tried_again_until_it_takes() {
    book.inject("i", REQUEST);

    assertThatThrownBy(() -> book.revert("i")).hasMessageContaining("cannot send CONT");
    assertThat(book.anyInForce()).isTrue();
    expire(2);
    assertThat(kind.reverts).isEqualTo(2);
    assertThat(reverted).isEmpty();
    assertThat(book.report("i").inForce()).isTrue();
    expire(2);

    assertThat(kind.reverts).isEqualTo(3);
    assertThat(book.report("i").inForce()).isFalse();
    assertThat(book.report("i").reason()).isEqualTo("asked for");
    expire(50);
    assertThat(kind.reverts).isEqualTo(3);
    assertThat(reverted).containsExactly("i");
  }

  @Test
  void injection_whose_revert_has_begun_cannot_be_kept_in_force() {
    book.inject("i", REQUEST);
    expire(6);

    assertThat(kind.reverts).isEqualTo(1);
    assertThatThrownBy(() -> book.renew("i"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("its lease ended: not renewed for 5000 ms");
  }

  @Test
  void injection_that_fails_half_way_is_reverted() {
    kind.applies = false;
    kind.failures = 0;

    assertThatThrownBy(() -> book.inject("i", REQUEST)).hasMessageContaining("half applied");

    assertThat(kind.reverts).isEqualTo(1);
    assertThat(book.anyInForce()).isFalse();
    assertThat(begun).containsExactly("i");
    assertThat(reverted).containsExactly("i");
  }
}
