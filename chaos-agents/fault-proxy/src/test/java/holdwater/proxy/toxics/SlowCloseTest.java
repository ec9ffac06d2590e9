package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlowCloseTest {

  private final FakeFlow flow = new FakeFlow();
  private final Stage stage = new SlowClose(300).begin(flow);

  @Test
  void the_end_is_late_and_the_bytes_are_not() {
    stage.chunk(flow.chunk(5));
    flow.advance(10);
    stage.end();
    flow.advance(1_000);

    assertThat(flow.events).containsExactly("5@0", "end@310");
  }

  @Test
  void a_change_counts_from_when_the_end_came() {
    stage.end();
    flow.advance(100);
    stage.update(new SlowClose(200));
    flow.advance(1_000);

    assertThat(flow.events).containsExactly("end@200");
  }

  @Test
  void removal_lets_the_end_go_once() {
    stage.end();
    flow.advance(100);

    assertThat(stage.retire()).isTrue();
    flow.advance(1_000);
    assertThat(flow.events).containsExactly("end@100");
  }

  @Test
  void discard_forgets_the_end() {
    stage.end();
    stage.discard();
    flow.advance(1_000);

    assertThat(flow.events).isEmpty();
  }
}
