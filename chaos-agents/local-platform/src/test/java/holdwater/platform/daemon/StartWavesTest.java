package holdwater.platform.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StartWavesTest {
  private final Set<String> ready = new HashSet<>();
  private final StartWaves waves = new StartWaves(2, ready::contains);

  @Test
  void no_more_start_at_once_than_the_width() {
    waves.enqueue("a", List.of());
    waves.enqueue("b", List.of());
    waves.enqueue("c", List.of());

    assertThat(waves.next(0)).containsExactly("a", "b");
    assertThat(waves.next(0)).isEmpty();
    waves.done("b");
    assertThat(waves.next(0)).containsExactly("c");
  }

  @Test
  void one_that_waits_for_another_lets_others_pass() {
    waves.enqueue("shop", List.of("store"));
    waves.enqueue("store", List.of());
    assertThat(waves.next(0)).containsExactly("store");

    ready.add("store");
    waves.done("store");

    assertThat(waves.next(0)).containsExactly("shop");
  }

  @Test
  void one_that_never_gets_ready_does_not_block_for_ever() {
    waves.enqueue("a", List.of());
    waves.enqueue("b", List.of());
    waves.next(0);
    waves.enqueue("c", List.of());

    assertThat(waves.next(StartWaves.PATIENCE_NANOS)).isEmpty();
    assertThat(waves.next(StartWaves.PATIENCE_NANOS + 1)).containsExactly("c");
  }

  @Test
  void withdrawn_instance_does_not_start() {
    waves.enqueue("a", List.of());
    waves.withdraw("a");

    assertThat(waves.next(0)).isEmpty();
  }

  @Test
  void width_of_zero_is_refused() {
    assertThatThrownBy(() -> new StartWaves(0, id -> true)).hasMessageContaining("positive, was 0");
  }
}
