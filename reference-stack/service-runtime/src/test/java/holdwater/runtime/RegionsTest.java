package holdwater.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RegionsTest {
  private static Regions regions(String text) {
    return new RuntimeConfig(Map.of("REGION", "r1", "REGIONS", text)).regions();
  }

  @Test
  void zones_lie_in_their_regions_and_unknown_ones_in_the_own() {
    Regions regions = regions("r1=a+b,r2=c");

    assertThat(regions.areSeveral()).isTrue();
    assertThat(regions.of("c")).isEqualTo("r2");
    assertThat(regions.of("r2")).isEqualTo("r2");
    assertThat(regions.of("x")).isEqualTo("r1");
    assertThat(regions.isSame("a", "b")).isTrue();
    assertThat(regions.isSame("b", "c")).isFalse();
  }

  @Test
  void own_region_may_be_the_only_one() {
    assertThat(regions("").areSeveral()).isFalse();
    assertThat(regions("r1=a+b").areSeveral()).isFalse();
    assertThat(regions("").isSame("a", "b")).isTrue();
  }

  @Test
  void what_is_no_region_is_told_with_its_variable() {
    assertThatThrownBy(() -> regions("r1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("REGIONS: 'r1' is not <region>=<zone>+<zone>");
  }

  @Test
  void record_of_the_own_region_has_no_other() {
    assertThat(RecordOrigin.otherRegion(new ConsumerRecord<>("ratings", 0, 0, "k", "v"))).isEmpty();
  }
}
