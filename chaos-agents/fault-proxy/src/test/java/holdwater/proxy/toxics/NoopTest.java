package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoopTest {

  @Test
  void everything_goes_on_at_once_and_nothing_is_held() {
    FakeFlow flow = new FakeFlow();
    Stage stage = new Noop().begin(flow);
    stage.chunk(flow.chunk(3));
    stage.end();

    assertThat(flow.events).containsExactly("3@0", "end@0");
    assertThat(stage.retire()).isTrue();
    assertThat(flow.heldBytes).isZero();
  }
}
