package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {

  private final FakeFlow flow = new FakeFlow();
  private final Stage stage = new Latency(100, 0).begin(flow);

  @Test
  void each_chunk_leaves_its_delay_after_it_came() {
    stage.chunk(flow.chunk(1));
    flow.advance(30);
    stage.chunk(flow.chunk(2));
    flow.advance(500);

    assertThat(flow.events).containsExactly("1@100", "2@130");
  }

  @Test
  void end_is_delayed_like_a_chunk_and_stays_behind_the_last_one() {
    stage.chunk(flow.chunk(1));
    flow.advance(40);
    stage.end();
    flow.advance(500);

    assertThat(flow.events).containsExactly("1@100", "end@140");
  }

  @Test
  void end_of_an_idle_connection_is_late_and_keeps_its_time_when_the_toxic_goes() {
    stage.end();
    flow.advance(10);
    assertThat(stage.retire()).isFalse();
    flow.advance(500);

    assertThat(flow.events).containsExactly("end@100", "drained@100");
  }

  @Test
  void update_lets_nothing_out_early() {
    stage.chunk(flow.chunk(1));
    flow.advance(10);
    stage.update(new Latency(5, 0));
    stage.chunk(flow.chunk(2));
    flow.advance(500);

    assertThat(flow.events).containsExactly("1@100", "2@100");
  }

  @Test
  void removal_lets_nothing_out_early_and_keeps_the_order() {
    stage.chunk(flow.chunk(1));
    flow.advance(10);
    assertThat(stage.retire()).isFalse();
    stage.chunk(flow.chunk(2));
    flow.advance(500);

    assertThat(flow.events).containsExactly("1@100", "2@100", "drained@100");
  }

  @Test
  void removal_when_empty_is_done_at_once() {
    assertThat(stage.retire()).isTrue();
  }

  @Test
  void two_latencies_add_up() {
    Chunk chunk = flow.chunk(1);
    stage.chunk(chunk);
    flow.advance(100);

    assertThat(chunk.stamp()).isEqualTo(flow.now());
  }

  @Test
  void jitter_stays_within_its_bounds_on_both_sides() {
    List<Long> delays =
        LongStream.range(0, 200)
            .mapToObj(
                i -> {
                  Chunk chunk = flow.chunk(1);
                  Stage fresh = new Latency(100, 40).begin(flow);
                  fresh.chunk(chunk);
                  return (chunk.stamp() - flow.now()) / 1_000_000;
                })
            .toList();

    assertThat(delays).allMatch(delay -> delay >= 60 && delay <= 140);
    assertThat(delays).anyMatch(delay -> delay < 80).anyMatch(delay -> delay > 120);
  }

  @Test
  void jitter_beyond_the_delay_never_reorders() {
    Stage wild = new Latency(10, 1000).begin(flow);
    for (int i = 1; i <= 20; i++) {
      wild.chunk(flow.chunk(i));
    }
    flow.advance(2_000);

    assertThat(flow.events.stream().map(event -> Integer.valueOf(event.split("@")[0])))
        .isSorted()
        .hasSize(20);
  }

  @Test
  void discard_frees_what_was_held() {
    stage.chunk(flow.chunk(10));
    stage.chunk(flow.chunk(20));
    stage.discard();
    flow.advance(500);

    assertThat(flow.heldBytes).isZero();
    assertThat(flow.events).isEmpty();
  }

  @Test
  void a_pareto_never_beats_the_latency_and_has_a_tail() {
    List<Long> delays = delays(new Latency(100, 50, Distribution.PARETO, 1.5));

    assertThat(delays).allMatch(delay -> delay >= 100).anyMatch(delay -> delay > 400);
  }

  @Test
  void a_normal_below_nothing_is_no_delay_and_no_delay_is_beyond_a_day() {
    assertThat(delays(new Latency(1, 1_000, Distribution.NORMAL, 2)))
        .allMatch(delay -> delay >= 0)
        .contains(0L);
    assertThat(delays(new Latency(86_400_000, 86_400_000, Distribution.PARETO, 1)))
        .containsOnly(86_400_000L);
  }

  private List<Long> delays(Latency latency) {
    return LongStream.range(0, 300)
        .mapToObj(
            i -> {
              Chunk chunk = flow.chunk(1);
              latency.begin(flow).chunk(chunk);
              return (chunk.stamp() - flow.now()) / 1_000_000;
            })
        .toList();
  }

  @Test
  void what_was_drawn_is_told_and_what_was_not_is_not() {
    stage.chunk(flow.chunk(1));
    assertThat(flow.bites).isEmpty();

    new Latency(100, 10).begin(flow).chunk(flow.chunk(1));
    assertThat(flow.bites).hasSize(1);
  }
}
