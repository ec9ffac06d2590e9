package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PacketLossTest {

  private static final int CHUNKS = 10_000;

  private final FakeFlow flow = new FakeFlow();

  private void send(Stage stage) {
    for (int i = 0; i < CHUNKS; i++) {
      stage.chunk(flow.chunk(1));
    }
  }

  private double lost() {
    return 1 - flow.passed.size() / (double) CHUNKS;
  }

  @Test
  void the_share_of_the_rate_vanishes() {
    send(new PacketLoss(0.2, 0).begin(flow));

    // Four standard deviations of 10,000 draws at 0.2.
    assertThat(lost()).isBetween(0.184, 0.216);
    assertThat(flow.heldBytes).isZero();
  }

  @Test
  void losses_come_in_bursts_with_a_correlation() {
    send(new PacketLoss(0.1, 0.5).begin(flow));

    // The chain's steady state: 0.1 / (1 - 0.6 + 0.1); its draws depend on each other, so wide.
    assertThat(lost()).isBetween(0.17, 0.23);
  }

  @Test
  void none_at_zero_and_all_at_one_or_beyond() {
    send(new PacketLoss(0, 1).begin(flow));
    assertThat(lost()).isZero();

    FakeFlow other = new FakeFlow();
    Stage all = new PacketLoss(1, 1).begin(other);
    all.chunk(other.chunk(9));
    all.end();
    assertThat(other.events).containsExactly("end@0");
  }

  @Test
  void same_seed_loses_the_same_chunks() {
    FakeFlow other = new FakeFlow();
    Stage stage = new PacketLoss(0.3, 0.2).begin(other);
    send(new PacketLoss(0.3, 0.2).begin(flow));
    for (int i = 0; i < CHUNKS; i++) {
      stage.chunk(other.chunk(1));
    }

    assertThat(flow.bites).isNotEmpty().isEqualTo(other.bites);
  }

  @Test
  void a_tenth_is_lost_unless_told_otherwise() {
    assertThat(PacketLoss.TYPE.create(Map.of())).isEqualTo(new PacketLoss(0.1, 0));
  }
}
