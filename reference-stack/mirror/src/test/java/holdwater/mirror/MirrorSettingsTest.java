package holdwater.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MirrorSettingsTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "REGION", "r2",
          "LINKS_KAFKA", "r2.kafka=127.0.0.1:1,r1.kafka=127.0.0.1:2,r3.kafka=127.0.0.1:3",
          "TOPICS", "viewing-events, ratings",
          "SERVICE_NAME", "mirror",
          "KAFKA_PASSWORD", "abc123",
          "PORT", "15001");

  @Test
  void environment_says_whom_to_copy_and_where_to() {
    MirrorSettings settings = MirrorSettings.from(ENVIRONMENT);

    assertThat(settings.region()).isEqualTo("r2");
    assertThat(settings.others()).containsExactly("r1", "r3");
    assertThat(settings.brokers()).containsEntry("r1", "127.0.0.1:2");
    assertThat(settings.topics()).containsExactly("viewing-events", "ratings");
    assertThat(settings.port()).isEqualTo(15_001);
    assertThat(settings.toString()).doesNotContain("abc123");
  }

  @Test
  void several_brokers_of_a_region_are_one_cluster() {
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    environment.put("LINKS_KAFKA", "r2.kafka=h:1,r1.kafka=h:2,r1.kafka-2=h:3");

    assertThat(MirrorSettings.from(environment).brokers()).containsEntry("r1", "h:2,h:3");
  }

  @Test
  void all_mistakes_are_told_at_once() {
    assertThatThrownBy(
            () ->
                MirrorSettings.from(
                    Map.of("REGION", "r2", "LINKS_KAFKA", "r1.kafka=h:1,kafka", "PORT", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the environment has 6 mistakes: LINKS_KAFKA: 'kafka' is not"
                + " <region>.kafka=<host>:<port>; TOPICS is missing; SERVICE_NAME is missing;"
                + " KAFKA_PASSWORD is missing; PORT is 0 to 65535, not 'x'; LINKS_KAFKA has no"
                + " broker of the own region r2");
  }

  @Test
  void a_mirror_without_another_region_is_a_mistake() {
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    environment.put("LINKS_KAFKA", "r2.kafka=h:1");

    assertThatThrownBy(() -> MirrorSettings.from(environment))
        .hasMessageContaining("LINKS_KAFKA has no broker of another region");
  }
}
