package holdwater.load.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SteeringTest {
  private static final Endpoint OWN = new Endpoint("b.gateway", "http://127.0.0.1:2");
  private static final Endpoint OTHER = new Endpoint("a.gateway", "http://127.0.0.1:1");

  @Test
  void only_own_gateways_are_known_before_the_first_document() {
    assertThat(new Steering("b", List.of(OWN)).gateways()).containsExactly(OWN);
  }

  @Test
  void document_brings_other_zones() {
    Steering steering = new Steering("b", List.of(OWN));

    steering.accept(List.of(OWN, OTHER));

    assertThat(steering.gateways()).containsExactly(OWN, OTHER);
  }

  @Test
  void document_without_gateways_leaves_the_last_good_one() {
    Steering steering = new Steering("b", List.of(OWN));
    steering.accept(List.of(OTHER, OWN));

    steering.accept(List.of());

    assertThat(steering.gateways()).containsExactly(OTHER, OWN);
  }
}
