package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeoutTest {

  private final FakeFlow flow = new FakeFlow();

  @Test
  void traffic_does_not_put_the_close_off() {
    Stage stage = new Timeout(500).begin(flow);
    for (int i = 0; i < 4; i++) {
      flow.advance(200);
      stage.chunk(flow.chunk(1));
    }

    assertThat(flow.events).containsExactly("close@500");
    assertThat(flow.heldBytes).isZero();
  }

  @Test
  void zero_swallows_and_never_closes() {
    Stage stage = new Timeout(0).begin(flow);
    stage.chunk(flow.chunk(1));
    flow.advance(100_000);

    assertThat(flow.events).isEmpty();
  }

  @Test
  void update_counts_from_when_the_toxic_met_the_connection() {
    Stage stage = new Timeout(500).begin(flow);
    flow.advance(300);
    stage.update(new Timeout(400));
    flow.advance(1_000);

    assertThat(flow.events).containsExactly("close@400");
  }

  @Test
  void removal_closes_the_connection_whose_bytes_are_missing() {
    Stage stage = new Timeout(0).begin(flow);

    assertThat(stage.retire()).isTrue();
    assertThat(flow.events).containsExactly("close@0");
  }
}
