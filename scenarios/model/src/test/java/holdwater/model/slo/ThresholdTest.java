package holdwater.model.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ThresholdTest {
  @Test
  void limit_itself_is_good_only_where_the_operator_says_so() {
    assertThat(new Threshold(Threshold.Op.LT, 0.3).holds(0.3)).isFalse();
    assertThat(new Threshold(Threshold.Op.LTE, 0.3).holds(0.3)).isTrue();
    assertThat(new Threshold(Threshold.Op.GT, 0.3).holds(0.3)).isFalse();
    assertThat(new Threshold(Threshold.Op.GTE, 0.3).holds(0.3)).isTrue();
  }

  @Test
  void no_number_is_never_good_and_never_a_limit() {
    assertThat(new Threshold(Threshold.Op.LTE, 0.3).holds(Double.NaN)).isFalse();
    assertThat(new Threshold(Threshold.Op.GTE, 0.3).holds(Double.NaN)).isFalse();
    assertThatThrownBy(() -> new Threshold(Threshold.Op.LT, Double.NaN))
        .hasMessage("value must be a number, was NaN");
  }

  @Test
  void labels_that_a_series_lacks_count_as_empty() {
    Map<String, String> labels = Map.of("code", "200");

    assertThat(new LabelMatch("code", LabelMatch.Kind.MATCHES, "2..").holds(labels)).isTrue();
    assertThat(new LabelMatch("code", LabelMatch.Kind.MATCHES, "2").holds(labels)).isFalse();
    assertThat(new LabelMatch("path", LabelMatch.Kind.EQUALS, "").holds(labels)).isTrue();
    assertThat(new LabelMatch("path", LabelMatch.Kind.NOT_EQUALS, "").holds(labels)).isFalse();
    assertThat(new LabelMatch("path", LabelMatch.Kind.NOT_MATCHES, ".+").holds(labels)).isTrue();
  }
}
