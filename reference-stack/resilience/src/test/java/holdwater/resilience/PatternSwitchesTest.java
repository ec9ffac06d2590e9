package holdwater.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PatternSwitchesTest {

  @Test
  void environment_empty_everythingOn() {
    assertThat(PatternSwitches.fromEnvironment(Map.of())).isEqualTo(PatternSwitches.allOn());
  }

  @Test
  void environment_oneOff_onlyThatOneOff() {
    PatternSwitches switches =
        PatternSwitches.fromEnvironment(
            Map.of("RESILIENCE_ZONE_FAILOVER", "off", "RESILIENCE_RETRY", "on"));

    assertThat(switches).isEqualTo(PatternSwitches.allOn().without(Pattern.ZONE_FAILOVER));
    assertThat(switches.on(Pattern.ZONE_FAILOVER)).isFalse();
    assertThat(switches.on(Pattern.RETRY)).isTrue();
  }

  @Test
  void environment_misspeltValue_refusedWithWhatIsAllowed() {
    assertThatThrownBy(() -> PatternSwitches.fromEnvironment(Map.of("RESILIENCE_RETRY", "false")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("RESILIENCE_RETRY is 'false', allowed are 'on' and 'off'");
  }

  @Test
  void names_ofScenarioAndEnvironment_followTheConstant() {
    assertThat(Pattern.OUTLIER_EJECTION.patternName()).isEqualTo("outlier-ejection");
    assertThat(Pattern.OUTLIER_EJECTION.variable()).isEqualTo("RESILIENCE_OUTLIER_EJECTION");
    assertThat(PatternEvent.LEFT_ZONE.eventName()).isEqualTo("left-zone");
  }
}
