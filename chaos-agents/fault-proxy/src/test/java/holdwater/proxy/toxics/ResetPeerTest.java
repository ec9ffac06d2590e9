package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResetPeerTest {

  private final FakeFlow flow = new FakeFlow();

  @Test
  void first_chunk_resets_at_once_when_there_is_no_timeout() {
    new ResetPeer(0).begin(flow).chunk(flow.chunk(1));

    assertThat(flow.events).containsExactly("reset@0");
    assertThat(flow.heldBytes).isZero();
  }

  @Test
  void later_chunks_and_the_end_do_not_come_before_the_reset() {
    Stage stage = new ResetPeer(300).begin(flow);
    stage.chunk(flow.chunk(1));
    flow.advance(200);
    stage.chunk(flow.chunk(1));
    stage.end();
    flow.advance(1_000);

    assertThat(flow.events).containsExactly("reset@300");
  }

  @Test
  void a_connection_without_traffic_ends_as_usual() {
    new ResetPeer(0).begin(flow).end();

    assertThat(flow.events).containsExactly("end@0");
  }

  @Test
  void removal_spares_connections_that_it_has_not_struck() {
    Stage spared = new ResetPeer(300).begin(flow);
    spared.retire();
    assertThat(flow.events).isEmpty();

    Stage struck = new ResetPeer(300).begin(flow);
    struck.chunk(flow.chunk(1));
    struck.retire();
    assertThat(flow.events).containsExactly("reset@0");
  }
}
