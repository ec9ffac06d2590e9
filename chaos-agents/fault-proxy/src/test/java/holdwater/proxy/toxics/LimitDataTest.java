package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitDataTest {

  private final FakeFlow flow = new FakeFlow();

  @Test
  void a_chunk_beyond_the_limit_is_cut_and_the_connection_closes_behind_it() {
    Stage stage = new LimitData(100).begin(flow);
    stage.chunk(flow.chunk(90));
    stage.chunk(flow.chunk(20));
    stage.chunk(flow.chunk(5));
    stage.end();

    assertThat(flow.events).containsExactly("90@0", "10@0", "last@0");
    assertThat(flow.heldBytes).isZero();
  }

  @Test
  void the_limit_itself_passes_whole_and_closes() {
    Stage stage = new LimitData(100).begin(flow);
    stage.chunk(flow.chunk(100));

    assertThat(flow.events).containsExactly("100@0", "last@0");
  }

  @Test
  void at_zero_the_first_chunk_closes_and_an_idle_connection_stays() {
    Stage stage = new LimitData(0).begin(flow);
    flow.advance(1_000);
    assertThat(flow.events).isEmpty();

    stage.chunk(flow.chunk(1));
    assertThat(flow.events).containsExactly("last@1000");
    assertThat(flow.heldBytes).isZero();
  }

  @Test
  void the_count_survives_an_update_and_a_toxicity_that_goes_and_comes_back() {
    Stage stage = new LimitData(100).begin(flow);
    stage.chunk(flow.chunk(60));
    stage.update(new LimitData(80));
    assertThat(stage.retire()).isTrue();
    stage.update(new LimitData(80));
    stage.chunk(flow.chunk(60));

    assertThat(flow.events).containsExactly("60@0", "20@0", "last@0");
  }

  @Test
  void a_limit_below_what_has_passed_closes_at_the_next_chunk() {
    Stage stage = new LimitData(100).begin(flow);
    stage.chunk(flow.chunk(60));
    stage.update(new LimitData(10));
    stage.chunk(flow.chunk(60));

    assertThat(flow.events).containsExactly("60@0", "last@0");
    assertThat(flow.heldBytes).isZero();
  }

  @Test
  void a_connection_that_ends_before_its_limit_ends_as_usual() {
    Stage stage = new LimitData(100).begin(flow);
    stage.chunk(flow.chunk(60));
    stage.end();

    assertThat(flow.events).containsExactly("60@0", "end@0");
  }

  @Test
  void once_it_closes_nothing_passes_even_when_the_toxic_is_removed() {
    Stage stage = new LimitData(10).begin(flow);
    stage.chunk(flow.chunk(60));

    assertThat(stage.retire()).isFalse();
    stage.chunk(flow.chunk(60));
    stage.update(new LimitData(1_000));
    stage.chunk(flow.chunk(60));
    assertThat(flow.events).containsExactly("10@0", "last@0");
  }
}
