package holdwater.platform.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseTableTest {
  private static final long MS = 1_000_000;
  private final LeaseTable leases = new LeaseTable();
  private final List<String> expired = new ArrayList<>();

  private void grant(String name, long millis) {
    leases.grant(name, millis, 0, () -> expired.add(name));
  }

  @Test
  void lease_expires_once_when_its_time_is_over() {
    grant("x", 5);

    leases.expire(4 * MS);
    assertThat(expired).isEmpty();
    leases.expire(5 * MS);
    leases.expire(6 * MS);
    assertThat(expired).containsExactly("x");
    assertThat(leases.renew("x", 6 * MS)).isFalse();
  }

  @Test
  void renewed_lease_begins_anew() {
    grant("x", 5);

    assertThat(leases.renew("x", 4 * MS)).isTrue();
    leases.expire(8 * MS);
    assertThat(expired).isEmpty();
    leases.expire(9 * MS);
    assertThat(expired).containsExactly("x");
  }

  @Test
  void lease_longer_than_time_itself_does_not_expire() {
    grant("x", Long.MAX_VALUE);

    leases.expire(Long.MAX_VALUE / 2);
    assertThat(expired).isEmpty();
  }

  @Test
  void dropped_lease_runs_nothing() {
    grant("x", 5);
    leases.drop("x");
    leases.expire(100 * MS);

    assertThat(expired).isEmpty();
  }

  @Test
  void who_stands_in_is_there_before_each_lease_begins() {
    List<String> order = new ArrayList<>();
    LeaseTable watched = new LeaseTable(() -> order.add("stands in"));
    assertThat(watched.isEmpty()).isTrue();

    watched.grant("x", 5, 0, () -> order.add("over"));

    assertThat(watched.isEmpty()).isFalse();
    watched.expire(5 * MS);
    assertThat(order).containsExactly("stands in", "over");
    assertThat(watched.isEmpty()).isTrue();
  }

  @Test
  void expiry_may_change_the_table_itself() {
    grant("x", 5);
    leases.grant("y", 5, 0, () -> leases.drop("x"));
    leases.expire(5 * MS);

    assertThat(expired).containsExactly("x");
  }

  @Test
  void end_for_which_there_is_no_memory_is_tried_again_and_keeps_no_other_from_ending() {
    List<String> tried = new ArrayList<>();
    leases.grant(
        "viewers",
        5,
        0,
        () -> {
          tried.add("viewers");
          throw new OutOfMemoryError("for the test");
        });
    grant("x", 5);

    leases.expire(5 * MS);
    leases.expire(5 * MS + LeaseTable.RETRY_NANOS);

    assertThat(tried).hasSize(2);
    assertThat(expired).containsExactly("x");
  }

  @Test
  void end_that_fails_is_tried_again_and_keeps_no_other_from_ending() {
    List<String> tried = new ArrayList<>();
    leases.grant(
        "viewers",
        5,
        0,
        () -> {
          tried.add("viewers");
          if (tried.size() < 3) {
            throw new IllegalStateException("sending KILL took longer than 5 s");
          }
        });
    grant("x", 5);

    leases.expire(5 * MS);
    assertThat(tried).hasSize(1);
    assertThat(expired).containsExactly("x");
    leases.expire(5 * MS + LeaseTable.RETRY_NANOS);
    leases.expire(5 * MS + 2 * LeaseTable.RETRY_NANOS);
    leases.expire(5 * MS + 9 * LeaseTable.RETRY_NANOS);
    assertThat(tried).hasSize(3);
  }
}
