package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.scenario.Target;
import org.junit.jupiter.api.Test;

class TargetWordsTest {
  @Test
  void targets_are_read_as_one_says_them() {
    assertThat(TargetWords.parse("b.catalog").describe()).isEqualTo("instance b.catalog");
    assertThat(TargetWords.parse("zone=b").describe()).isEqualTo("zone b");
    assertThat(TargetWords.parse("service=catalog,zone=b,pick=one").describe())
        .isEqualTo("zone b service catalog, one of them");
    assertThat(TargetWords.parse("b.*:b.catalog")).isEqualTo(new Target.Links("b.*", "b.catalog"));
    assertThat(TargetWords.parse("region=r2").describe()).isEqualTo("region r2");
    assertThat(TargetWords.parse("across=regions"))
        .isEqualTo(new Target.Links("*", "*", true))
        .extracting(Target::describe)
        .isEqualTo("links *:* across regions");
  }

  @Test
  void what_cannot_be_read_is_told_with_what_can() {
    assertThatThrownBy(() -> TargetWords.parse("zone=b,servise=x"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("zone=, region=, service=");
    assertThatThrownBy(() -> TargetWords.parse("b.*:")).hasMessageContaining("SOURCE:TARGET");
  }
}
