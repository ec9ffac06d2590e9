package holdwater.load.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FailoverTest {
  private static final Endpoint A = new Endpoint("a.edge", "http://127.0.0.1:1/");
  private static final Endpoint B = new Endpoint("b.edge", "http://127.0.0.1:2");

  @Test
  void viewer_stays_where_it_is_served() {
    Failover failover = new Failover(List.of(A, B), true);

    assertThat(failover.current()).isEqualTo(A);
    assertThat(failover.current()).isEqualTo(A);
  }

  @Test
  void failure_leads_to_the_next_and_from_the_last_to_the_first() {
    Failover failover = new Failover(List.of(A, B), true);

    failover.failed();
    assertThat(failover.current()).isEqualTo(B);
    failover.failed();
    assertThat(failover.current()).isEqualTo(A);
  }

  @Test
  void viewer_without_the_pattern_stays_with_the_first() {
    Failover failover = new Failover(List.of(A, B), false);

    failover.failed();

    assertThat(failover.current()).isEqualTo(A);
    assertThat(failover.hasOther()).isFalse();
  }

  @Test
  void single_endpoint_has_no_other() {
    assertThat(new Failover(List.of(A), true).hasOther()).isFalse();
  }

  @Test
  void slash_at_the_end_of_an_address_is_dropped() {
    assertThat(A.url()).isEqualTo("http://127.0.0.1:1");
  }
}
