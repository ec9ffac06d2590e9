package holdwater.load.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final Map<String, String> ROW = Map.of("sku", "b$1\\k");

  private static String fill(String text) {
    return new Template(text).fill(7, new SplittableRandom(1), ROW, Map.of("token", "t0"));
  }

  @Test
  void text_without_placeholders_stays() {
    assertThat(fill("/orders?a=$1&b={x}")).isEqualTo("/orders?a=$1&b={x}");
  }

  @Test
  void placeholders_have_the_clients_values() {
    assertThat(fill("${number}|${csv.sku}")).isEqualTo("7|b$1\\k");
    assertThat(fill("${feed.sku}|${saved.token}")).isEqualTo("b$1\\k|t0");
    assertThat(fill("${random.10}")).matches("\\d");
    assertThat(fill("${uuid}")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  @Test
  void some_need_a_feed_or_an_earlier_answer() {
    assertThat(new Template("/${number}/${uuid}?a=${random.9}").needsNothingElse()).isTrue();
    assertThat(new Template("/${feed.sku}").needsNothingElse()).isFalse();
    assertThat(new Template("/${csv.sku}").needsNothingElse()).isFalse();
    assertThat(new Template("${number} ${saved.token}").needsNothingElse()).isFalse();
  }

  @Test
  void the_seed_decides() {
    assertThat(fill("${random.1000000} ${uuid}")).isEqualTo(fill("${random.1000000} ${uuid}"));
  }

  @Test
  void what_means_nothing_is_refused() {
    assertThatThrownBy(() -> fill("${csv.price}")).hasMessageContaining("no column 'price'");
    assertThatThrownBy(() -> fill("${saved.id}"))
        .hasMessageContaining("no earlier answer had 'id'");
    assertThatThrownBy(() -> fill("${what}")).hasMessageContaining("unknown placeholder ${what}");
  }
}
