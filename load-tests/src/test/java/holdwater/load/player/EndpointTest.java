package holdwater.load.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointTest {
  private static final Endpoint YOUNG = new Endpoint("b.gateway", "http://127.0.0.1:2", 0.1);
  private static final Endpoint OLD = new Endpoint("a.gateway", "http://127.0.0.1:1");

  @Test
  void a_young_one_takes_the_viewers_of_its_share_and_the_others_begin_with_the_next() {
    assertThat(Endpoint.orderFor(0.09, List.of(YOUNG, OLD))).containsExactly(YOUNG, OLD);
    assertThat(Endpoint.orderFor(0.1, List.of(YOUNG, OLD))).containsExactly(OLD, YOUNG);
    assertThat(Endpoint.orderFor(0.99, List.of(OLD, YOUNG))).containsExactly(OLD, YOUNG);
  }

  @Test
  void where_all_are_young_the_order_stays() {
    Endpoint other = new Endpoint("a.gateway", "http://127.0.0.1:1", 0.1);

    assertThat(Endpoint.orderFor(0.5, List.of(YOUNG, other))).containsExactly(YOUNG, other);
  }

  @Test
  void an_endpoint_needs_an_id_and_a_url() {
    assertThatThrownBy(() -> new Endpoint("", "http://127.0.0.1:1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs an id and a url");
  }
}
