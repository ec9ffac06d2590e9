package holdwater.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.fault.Down;
import holdwater.model.fault.Kill;
import org.junit.jupiter.api.Test;

class CapacityTest {
  @Test
  void what_is_written_is_read_again() {
    assertThat(Capacity.parse("kept")).contains(new Capacity.Kept());
    assertThat(Capacity.parse("lost")).contains(new Capacity.Lost());
    assertThat(Capacity.parse("1.2 cores")).contains(new Capacity.Bounded(1.2));
    assertThat(Capacity.parse("1 core")).contains(new Capacity.Bounded(1));
    assertThat(new Capacity.Bounded(1.2).describe()).isEqualTo("1.2 cores");
    assertThat(new Capacity.Bounded(2).describe()).isEqualTo("2 cores");
  }

  @Test
  void anything_else_is_no_capacity() {
    assertThat(Capacity.parse("1.2")).isEmpty();
    assertThat(Capacity.parse("0 cores")).isEmpty();
    assertThat(Capacity.parse("-1 cores")).isEmpty();
    assertThat(Capacity.parse("2000 cores")).isEmpty();
    assertThat(Capacity.parse("all")).isEmpty();
    assertThatThrownBy(() -> new Capacity.Bounded(0)).hasMessageContaining("above 0");
  }

  @Test
  void capacity_is_kept_where_processes_die_unless_somebody_says_otherwise() {
    assertThat(Capacity.usual(new Kill())).isEqualTo(new Capacity.Kept());
    assertThat(Capacity.usual(new Down())).isEqualTo(new Capacity.Lost());
  }
}
