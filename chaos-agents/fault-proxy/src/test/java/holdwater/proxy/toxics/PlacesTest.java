package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacesTest {

  @Test
  void the_first_take_one_and_nobody_after_them() {
    Places places = new Places(Optional.of(2L));

    assertThat(places.take()).isTrue();
    assertThat(places.take()).isTrue();
    assertThat(places.take()).isFalse();
    assertThat(places.take()).isFalse();
    assertThat(places.taken()).isEqualTo(2);
  }

  @Test
  void without_a_limit_there_is_one_for_everybody_and_each_is_counted() {
    Places places = new Places(Optional.empty());

    assertThat(places.take()).isTrue();
    assertThat(places.take()).isTrue();
    assertThat(places.taken()).isEqualTo(2);
    assertThat(places.areLimited()).isFalse();
  }
}
