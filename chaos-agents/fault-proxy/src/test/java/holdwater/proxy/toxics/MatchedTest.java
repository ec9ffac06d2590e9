package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.exchange.Part;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Exchanges 1, 3 … carry the tag, 0, 2 … do not. */
class MatchedTest {

  private static final Match TAGGED = new Match("", "", "X-Tag", "", 1);

  private final FakeFlow flow = new FakeFlow();

  private Stage matched(Toxic toxic) {
    return new Matched(toxic, TAGGED, flow);
  }

  /** A whole message. */
  private Chunk message(long exchange, int bytes) {
    return part(exchange, bytes, true, true);
  }

  private Chunk part(long exchange, int bytes, boolean first, boolean last) {
    Chunk chunk = flow.chunk(bytes);
    String[] lines = exchange % 2 == 1 ? new String[] {"X-Tag: a"} : new String[0];
    chunk.belongsTo(
        exchanges[(int) exchange] == null
            ? exchanges[(int) exchange] =
                new Exchange(exchange, MatchTest.request("GET", "/", lines), () -> {})
            : exchanges[(int) exchange],
        Part.REST,
        first,
        last);
    return chunk;
  }

  private final Exchange[] exchanges = new Exchange[20];

  @Test
  void only_messages_that_fit_are_delayed_and_nothing_overtakes_them() {
    Stage stage = matched(new Latency(100, 0));
    stage.chunk(message(0, 10));
    stage.chunk(message(1, 11));
    flow.advance(10);
    stage.chunk(message(2, 12));
    stage.chunk(message(3, 13));
    flow.advance(10);
    stage.chunk(message(4, 14));
    flow.advance(500);
    stage.chunk(message(6, 16));

    assertThat(flow.events)
        .containsExactly(
            "10@0", "met 1@0", "11@100", "12@100", "met 3@100", "13@110", "14@110", "16@520");
  }

  @Test
  void what_is_no_message_passes() {
    Stage stage = matched(new Latency(100, 0));
    stage.chunk(flow.chunk(5));
    assertThat(flow.events).containsExactly("5@0");
  }

  @Test
  void share_meets_the_exchanges_whose_draw_is_below_it() {
    Stage stage = new Matched(new Latency(0, 0), new Match("", "", "", "", 0.35), flow);
    for (int i = 0; i < 12; i++) {
      stage.chunk(message(i, 1));
    }
    assertThat(flow.events.stream().filter(event -> event.startsWith("met")))
        .containsExactly("met 0@0", "met 1@0", "met 2@0", "met 3@0", "met 10@0", "met 11@0");
  }

  @Test
  void timeout_counts_from_the_first_message_that_fits_and_keeps_what_follows() {
    Stage stage = matched(new Timeout(50));
    flow.advance(200);
    stage.chunk(message(0, 10));
    stage.chunk(message(1, 11));
    stage.chunk(message(2, 12));
    flow.advance(100);

    assertThat(flow.events).containsExactly("10@200", "met 1@200", "met 2@200", "close@250");
    assertThat(flow.heldBytes).isZero();
  }

  @Test
  void bandwidth_is_narrow_only_for_its_messages_in_whatever_pieces_they_come() {
    Stage stage = matched(new Bandwidth(1));
    stage.chunk(part(1, 150, true, false));
    stage.chunk(part(1, 50, false, true));
    stage.chunk(message(2, 1_000));
    flow.advance(1_000);

    assertThat(flow.events).containsExactly("met 1@0", "100@100", "50@150", "50@200", "1000@200");
  }

  @Test
  void end_belongs_to_the_message_before_it() {
    Stage stage = matched(new Latency(100, 0));
    stage.chunk(message(1, 11));
    stage.end();
    flow.advance(500);
    assertThat(flow.events).containsExactly("met 1@0", "11@100", "end@100");
  }

  @Test
  void end_behind_a_message_that_does_not_fit_waits_only_for_its_turn() {
    Stage stage = matched(new Latency(100, 0));
    stage.chunk(message(1, 11));
    flow.advance(50);
    stage.chunk(message(2, 12));
    stage.end();
    flow.advance(500);
    assertThat(flow.events).containsExactly("met 1@0", "11@100", "12@100", "end@100");
  }

  @Test
  void removal_lets_nothing_out_early_and_nothing_new_suffers() {
    Stage stage = matched(new Latency(100, 0));
    stage.chunk(message(1, 11));
    stage.chunk(message(2, 12));
    assertThat(stage.retire()).isFalse();
    stage.chunk(message(3, 13));
    flow.advance(500);
    assertThat(flow.events).containsExactly("met 1@0", "11@100", "12@100", "13@100", "drained@100");
  }

  @Test
  void removal_lets_go_what_waited_and_the_end_behind_what_the_toxic_held() {
    Stage stage = matched(new Bandwidth(1));
    stage.chunk(message(1, 200));
    stage.chunk(message(2, 12));
    stage.end();
    flow.events.clear();
    assertThat(stage.retire()).isFalse();
    flow.advance(500);

    assertThat(flow.events)
        .containsExactly("100@100", "100@100", "12@100", "end@100", "drained@100");
  }

  @Test
  void removal_before_anything_fitted_is_done_at_once() {
    Stage stage = matched(new Timeout(0));
    stage.chunk(message(0, 10));
    assertThat(stage.retire()).isTrue();
    assertThat(flow.events).containsExactly("10@0");
  }

  @Test
  void toxic_that_went_and_comes_back_meets_the_next_message() {
    Stage stage = matched(new Latency(100, 0));
    stage.chunk(message(1, 11));
    flow.advance(100);
    assertThat(stage.retire()).isTrue();
    stage.update(new Latency(100, 0));
    stage.chunk(message(3, 13));
    flow.advance(200);
    assertThat(flow.events).containsExactly("met 1@0", "11@100", "met 3@100", "13@200");
  }

  @Test
  void limit_of_data_counts_only_its_messages_and_then_ends_the_connection() {
    Stage stage = matched(new LimitData(20));
    stage.chunk(message(0, 100));
    stage.chunk(message(1, 15));
    stage.chunk(message(2, 100));
    stage.chunk(message(3, 15));
    stage.chunk(message(4, 100));

    assertThat(flow.events)
        .containsExactly(
            "100@0", "met 1@0", "15@0", "100@0", "met 3@0", "5@0", "last@0", "met 4@0");
  }

  @Test
  void only_the_first_messages_that_fit_are_met_in_however_many_pieces_they_come() {
    Stage stage = new Matched(new Latency(100, 0), TAGGED, new Places(Optional.of(2L)), flow);
    stage.chunk(message(0, 10));
    stage.chunk(part(1, 11, true, false));
    stage.chunk(part(1, 1, false, true));
    stage.chunk(message(3, 13));
    stage.chunk(message(5, 15));
    flow.advance(100);
    stage.chunk(message(7, 17));

    assertThat(flow.events)
        .containsExactly(
            "10@0", "met 1@0", "met 3@0", "11@100", "1@100", "13@100", "15@100", "17@100");
  }

  @Test
  void behind_a_message_that_was_cut_those_that_do_not_fit_are_lost_too() {
    Stage stage = matched(new HttpCut(0, Ending.RESET));
    Chunk head = part(1, 11, true, false);
    head.belongsTo(head.exchange(), Part.HEAD_END, true, false);
    stage.chunk(head);
    stage.chunk(part(1, 5, false, true));
    stage.chunk(message(2, 12));

    assertThat(flow.events).startsWith("met 1@0", "11@0", "last, reset@0").doesNotContain("12@0");
    assertThat(flow.heldBytes).isZero();
  }

  @Test
  void update_reaches_the_next_message() {
    Stage stage = matched(new Latency(100, 0));
    stage.chunk(message(1, 11));
    flow.advance(100);
    stage.update(new Latency(10, 0));
    stage.chunk(message(3, 13));
    flow.advance(100);
    assertThat(flow.events).containsExactly("met 1@0", "11@100", "met 3@100", "13@110");
  }

  @Test
  void discard_frees_what_is_held_and_what_waits() {
    Stage stage = matched(new Latency(100, 0));
    stage.chunk(message(1, 11));
    stage.chunk(message(2, 12));
    stage.discard();
    flow.advance(500);
    assertThat(flow.heldBytes).isZero();
  }
}
