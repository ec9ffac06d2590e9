package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BandwidthTest {

  private final FakeFlow flow = new FakeFlow();

  @Test
  void ten_kilobytes_at_ten_take_a_second_in_pieces_of_a_tenth() {
    Stage stage = new Bandwidth(10).begin(flow);
    stage.chunk(flow.chunk(10_000));
    stage.end();
    flow.advance(2_000);

    assertThat(flow.events)
        .hasSize(11)
        .startsWith("1000@100", "1000@200")
        .endsWith("1000@1000", "end@1000");
  }

  @Test
  void an_idle_line_saves_nothing_up() {
    Stage stage = new Bandwidth(10).begin(flow);
    stage.chunk(flow.chunk(100));
    flow.advance(5_000);
    stage.chunk(flow.chunk(100));
    flow.advance(5_000);

    assertThat(flow.events).containsExactly("100@10", "100@5010");
  }

  @Test
  void at_zero_everything_is_held_until_the_rate_rises() {
    Stage stage = new Bandwidth(0).begin(flow);
    stage.chunk(flow.chunk(100));
    flow.advance(5_000);
    assertThat(flow.events).isEmpty();

    stage.update(new Bandwidth(10));
    flow.advance(100);

    assertThat(flow.events).containsExactly("100@5010");
  }

  @Test
  void removal_hands_on_what_is_held_in_order() {
    Stage stage = new Bandwidth(1).begin(flow);
    stage.chunk(flow.chunk(150));
    stage.chunk(flow.chunk(7));
    stage.retire();

    assertThat(flow.events).containsExactly("100@0", "50@0", "7@0", "drained@0");
    assertThat(flow.heldBytes).isZero();
  }

  @Test
  void discard_frees_what_was_held() {
    Stage stage = new Bandwidth(1).begin(flow);
    stage.chunk(flow.chunk(1_000));
    stage.discard();

    assertThat(flow.heldBytes).isZero();
  }
}
