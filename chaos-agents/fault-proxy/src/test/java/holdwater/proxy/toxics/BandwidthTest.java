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
  void removal_hands_on_what_is_held_behind_the_piece_on_the_line() {
    Stage stage = new Bandwidth(1).begin(flow);
    stage.chunk(flow.chunk(150));
    stage.chunk(flow.chunk(7));
    stage.retire();
    flow.advance(100);

    assertThat(flow.events).containsExactly("100@100", "50@100", "7@100", "drained@100");
    assertThat(flow.heldBytes).isZero();
  }

  @Test
  void discard_frees_what_was_held() {
    Stage stage = new Bandwidth(1).begin(flow);
    stage.chunk(flow.chunk(1_000));
    stage.discard();

    assertThat(flow.heldBytes).isZero();
  }

  @Test
  void removal_frees_what_a_rate_of_zero_held() {
    Stage stage = new Bandwidth(0).begin(flow);
    stage.chunk(flow.chunk(100));
    stage.end();
    stage.retire();

    assertThat(flow.events).containsExactly("100@0", "end@0", "drained@0");
  }

  @Test
  void a_change_of_rate_lets_nothing_out_early() {
    Stage stage = new Bandwidth(1).begin(flow);
    stage.chunk(flow.chunk(200));
    flow.advance(50);
    stage.update(new Bandwidth(1_000));
    flow.advance(1_000);

    assertThat(flow.events).containsExactly("100@100", "100@100");
  }

  @Test
  void connections_that_share_a_line_get_the_same_share_however_they_chunk_their_bytes() {
    FakeFlow other = flow.sibling();
    Stage coarse = shared(100).begin(flow);
    Stage fine = shared(100).begin(other);
    coarse.chunk(flow.chunk(100_000));
    for (int i = 0; i < 1_000; i++) {
      fine.chunk(other.chunk(100));
    }
    flow.advance(1_000);

    assertThat(flow.passed.size() + other.passed.size()).isBetween(98_000, 100_000);
    assertThat(flow.passed.size()).isBetween(48_000, 52_000);
  }

  @Test
  void a_connection_alone_on_a_shared_line_has_all_of_it() {
    shared(100).begin(flow.sibling());
    Stage busy = shared(100).begin(flow);
    busy.chunk(flow.chunk(50_000));
    flow.advance(500);

    assertThat(flow.passed.size()).isEqualTo(50_000);
  }

  @Test
  void a_connection_that_goes_gives_its_place_on_the_line_back() {
    FakeFlow other = flow.sibling();
    Stage gone = shared(100).begin(flow);
    for (int i = 0; i < 10; i++) {
      gone.chunk(flow.chunk(100));
    }
    flow.advance(1);
    gone.discard();
    Stage stays = shared(100).begin(other);
    stays.chunk(other.chunk(1_000));
    flow.advance(12);

    assertThat(other.passed.size()).isEqualTo(1_000);
  }

  private static Bandwidth shared(long rate) {
    return new Bandwidth(rate, Bandwidth.Sharing.PER_PROXY);
  }
}
