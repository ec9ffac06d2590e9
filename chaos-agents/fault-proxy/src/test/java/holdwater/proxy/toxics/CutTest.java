package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CutTest {

  private final FakeFlow flow = new FakeFlow();

  private static Cut afterBytes(long bytes) {
    return new Cut(bytes, 0, Ending.RESET);
  }

  private static Cut afterTime(long millis) {
    return new Cut(0, millis, Ending.RESET);
  }

  @Test
  void a_chunk_beyond_the_bytes_is_cut_and_the_reset_follows_it() {
    Stage stage = afterBytes(100).begin(flow);
    stage.chunk(flow.chunk(90));
    stage.chunk(flow.chunk(20));
    stage.chunk(flow.chunk(5));
    stage.end();

    assertThat(flow.events).containsExactly("90@0", "10@0", "last, reset@0");
    assertThat(flow.bites).containsExactly("cuts after bytes 100");
    assertThat(flow.heldBytes).isZero();
  }

  @Test
  void it_closes_politely_where_that_is_asked_for() {
    Stage stage = new Cut(1, 0, Ending.CLOSE).begin(flow);
    stage.chunk(flow.chunk(1));

    assertThat(flow.events).containsExactly("1@0", "last@0");
  }

  @Test
  void bytes_pass_until_the_time_is_up_whatever_comes() {
    Stage stage = afterTime(100).begin(flow);
    flow.whenCut = stage::discard;
    flow.advance(60);
    stage.chunk(flow.chunk(7));
    flow.advance(60);

    assertThat(flow.events).containsExactly("7@60", "reset@100");
    assertThat(flow.bites).containsExactly("cuts after ms 100");
  }

  @Test
  void whichever_comes_first_cuts() {
    Stage stage = new Cut(10, 100, Ending.CLOSE).begin(flow);
    flow.whenCut = stage::discard;
    stage.chunk(flow.chunk(9));
    flow.advance(200);

    assertThat(flow.events).containsExactly("9@0", "close@100");
  }

  @Test
  void one_that_is_removed_in_time_leaves_no_trace() {
    Stage stage = new Cut(10, 100, Ending.RESET).begin(flow);
    stage.chunk(flow.chunk(9));
    assertThat(stage.retire()).isTrue();
    flow.advance(200);

    assertThat(flow.events).containsExactly("9@0");
    assertThat(flow.bites).isEmpty();
  }

  @Test
  void time_counts_from_the_beginning_when_it_changes_or_comes_back() {
    Stage stage = afterTime(100).begin(flow);
    flow.advance(50);
    stage.update(afterTime(200));
    flow.advance(100);
    assertThat(flow.events).isEmpty();
    stage.retire();
    stage.update(afterTime(170));
    flow.advance(100);

    assertThat(flow.events).containsExactly("reset@170");
  }

  @Test
  void once_bytes_are_missing_nothing_passes_even_when_the_toxic_is_removed() {
    Stage stage = afterBytes(10).begin(flow);
    stage.chunk(flow.chunk(60));

    assertThat(stage.retire()).isFalse();
    stage.chunk(flow.chunk(60));
    assertThat(flow.events).containsExactly("10@0", "last, reset@0");
  }

  @Test
  void one_that_would_never_cut_is_refused() {
    assertThatThrownBy(() -> Cut.TYPE.create(Map.of()))
        .isInstanceOf(InvalidAttribute.class)
        .hasMessage("after_bytes or after_time must be above 0");
    assertThatThrownBy(() -> Cut.TYPE.create(Map.of("after_bytes", -1L)))
        .isInstanceOf(InvalidAttribute.class);
    assertThatThrownBy(() -> Cut.TYPE.create(Map.of("after_time", 86_400_001L)))
        .isInstanceOf(InvalidAttribute.class);
    assertThatThrownBy(() -> Cut.TYPE.create(Map.of("after_time", 1L, "how", "politely")))
        .hasMessage("how must be one of reset, close");
  }
}
