package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributesTest {

  private enum Shape {
    ROUND,
    PER_PROXY
  }

  private static Attributes of(Object value) {
    return new Attributes(Map.of("a", value));
  }

  private static final Attributes NONE = new Attributes(Map.of());

  @Test
  void what_is_absent_has_its_default() {
    assertThat(NONE.whole("a", 9)).isZero();
    assertThat(NONE.whole("a", 1, 9, 3)).isEqualTo(3);
    assertThat(NONE.fraction("a", 0, 1, 0.1)).isEqualTo(0.1);
    assertThat(NONE.word("a", Shape.ROUND)).isEqualTo(Shape.ROUND);
  }

  @Test
  void an_absent_value_outside_the_range_makes_the_attribute_mandatory() {
    assertThatThrownBy(() -> NONE.whole("a", 1, 9, 0))
        .isInstanceOf(InvalidAttribute.class)
        .hasMessage("a must lie between 1 and 9, was 0");
  }

  @Test
  void a_fraction_may_be_whole_but_a_whole_number_no_fraction() {
    assertThat(of(1L).fraction("a", 0, 1, 0)).isEqualTo(1);
    assertThatThrownBy(() -> of(1.5).whole("a", 9))
        .hasMessage("a must be a whole number, was '1.5'");
  }

  @Test
  void what_has_the_wrong_type_is_refused() {
    for (Object wrong : List.of("1", true, List.of(1L))) {
      assertThatThrownBy(() -> of(wrong).whole("a", 9)).isInstanceOf(InvalidAttribute.class);
      assertThatThrownBy(() -> of(wrong).fraction("a", 0, 1, 0))
          .isInstanceOf(InvalidAttribute.class);
      assertThatThrownBy(() -> of(wrong).word("a", Shape.ROUND))
          .isInstanceOf(InvalidAttribute.class);
    }
  }

  @Test
  void no_number_is_no_fraction_in_any_range() {
    for (double wild : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e308}) {
      assertThatThrownBy(() -> of(wild).fraction("a", 0, 1, 0))
          .isInstanceOf(InvalidAttribute.class);
    }
  }

  @Test
  void a_word_is_one_of_the_constants_in_lower_case() {
    assertThat(of("per-proxy").word("a", Shape.ROUND)).isEqualTo(Shape.PER_PROXY);
    assertThatThrownBy(() -> of("square").word("a", Shape.ROUND))
        .hasMessage("a must be one of round, per-proxy");
  }
}
