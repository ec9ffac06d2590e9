package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlicerTest {

  private final FakeFlow flow = new FakeFlow();

  private List<Integer> sizes() {
    return flow.events.stream()
        .filter(event -> Character.isDigit(event.charAt(0)))
        .map(event -> Integer.valueOf(event.split("@")[0]))
        .toList();
  }

  @Test
  void a_chunk_is_halved_until_its_pieces_fit_and_they_leave_one_delay_after_another() {
    Stage stage = new Slicer(10, 0, 5_000).begin(flow);
    stage.chunk(flow.chunk(40));
    flow.advance(100);

    assertThat(flow.events).containsExactly("10@0", "10@5", "10@10", "10@15");
  }

  @Test
  void the_next_chunk_and_the_end_wait_a_delay_as_well() {
    Stage stage = new Slicer(10, 0, 5_000).begin(flow);
    stage.chunk(flow.chunk(10));
    stage.chunk(flow.chunk(7));
    stage.end();
    flow.advance(100);

    assertThat(flow.events).containsExactly("10@0", "7@5", "end@10");
  }

  @Test
  void pieces_vary_within_their_bounds() {
    Stage stage = new Slicer(100, 50, 0).begin(flow);
    stage.chunk(flow.chunk(50_000));
    flow.advance(1_000);

    assertThat(sizes()).allMatch(size -> size >= 1 && size <= 150);
    assertThat(sizes().stream().mapToInt(size -> size).average().orElseThrow())
        .isBetween(60.0, 150.0);
    assertThat(sizes().stream().distinct().count()).isGreaterThan(20);
    assertThat(flow.passed.size()).isEqualTo(50_000);
  }

  @Test
  void a_byte_each_is_as_small_as_pieces_get() {
    Stage stage = new Slicer(1, 0, 10).begin(flow);
    stage.chunk(flow.chunk(24));
    flow.advance(10);

    assertThat(sizes()).hasSize(24).containsOnly(1);
  }

  @Test
  void without_a_delay_others_still_get_their_turn_between_two_pieces() {
    Stage stage = new Slicer(1, 0, 0).begin(flow);
    stage.chunk(flow.chunk(10));
    assertThat(sizes()).hasSize(1);

    flow.advance(1);
    assertThat(sizes()).hasSize(10);
  }

  @Test
  void each_piece_goes_in_a_write_of_its_own() {
    flow.slowReceiver = true;
    Stage stage = new Slicer(5, 0, 0).begin(flow);
    stage.chunk(flow.chunk(10));
    flow.advance(1);

    assertThat(flow.unwritten).hasSize(2).allMatch(Chunk::isAlone);
  }

  @Test
  void while_many_pieces_are_on_their_way_chunks_stay_whole() {
    flow.slowReceiver = true;
    Stage stage = new Slicer(1, 0, 0).begin(flow);
    for (int i = 0; i < 10; i++) {
      stage.chunk(flow.chunk(50_000));
    }
    flow.advance(10_000);

    assertThat(flow.passed.size()).isEqualTo(500_000);
    assertThat(flow.unwritten.size()).isLessThan(1_040);
    assertThat(flow.heldBytes).isLessThan(500_000 + 2 * 256 * 1024);
    flow.unwritten.forEach(Chunk::drop);
    assertThat(flow.heldBytes).isZero();

    flow.unwritten.clear();
    stage.chunk(flow.chunk(100));
    flow.advance(1);
    assertThat(flow.unwritten).hasSize(100);
  }

  @Test
  void a_change_lets_the_piece_in_front_out_on_time() {
    Stage stage = new Slicer(10, 0, 50_000).begin(flow);
    stage.chunk(flow.chunk(40));
    stage.update(new Slicer(20, 0, 10_000));
    flow.advance(200);

    assertThat(flow.events).containsExactly("10@0", "10@50", "20@60");
  }

  @Test
  void removal_lets_the_rest_follow_uncut() {
    Stage stage = new Slicer(10, 0, 50_000).begin(flow);
    stage.chunk(flow.chunk(40));
    assertThat(stage.retire()).isFalse();
    flow.advance(200);

    assertThat(flow.events).containsExactly("10@0", "10@50", "20@50", "drained@50");
  }

  @Test
  void what_would_cut_for_ever_or_into_nothing_is_refused() {
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("average_size", 0L),
            Map.of("average_size", 10L, "size_variation", 10L),
            Map.of("average_size", 10L, "size_variation", 50L),
            Map.of("average_size", 10L, "delay", -1L))) {
      assertThatThrownBy(() -> Slicer.TYPE.create(wrong)).isInstanceOf(InvalidAttribute.class);
    }
  }
}
