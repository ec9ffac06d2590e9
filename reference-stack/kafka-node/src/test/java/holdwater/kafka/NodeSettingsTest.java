package holdwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeSettingsTest {
  private static final String PASSWORD = "ab".repeat(32);

  @Test
  void environment_is_read() {
    NodeSettings settings =
        NodeSettings.from(
            Map.of(
                "NODE_ID", "1",
                "DATA", "data",
                "CONTROLLER_PORT", "15044",
                "LISTENERS", "a:15041:127.0.0.1:15141,r1:15043:127.0.0.1:15143",
                "TOPICS", "viewing-events:4,ratings:1",
                "USERS", "playback=" + PASSWORD));

    assertThat(settings)
        .isEqualTo(
            new NodeSettings(
                1,
                Path.of("data"),
                15044,
                java.util.List.of(
                    new Listener("a", 15041, "127.0.0.1", 15141),
                    new Listener("r1", 15043, "127.0.0.1", 15143)),
                java.util.List.of(new Topic("viewing-events", 4), new Topic("ratings", 1)),
                java.util.List.of(new User("playback", PASSWORD))));
    assertThat(settings.ports()).containsExactlyInAnyOrder(15044, 15041, 15141, 15043, 15143);
  }

  @Test
  void every_mistake_is_named_at_once() {
    assertThatThrownBy(
            () ->
                NodeSettings.from(
                    Map.of(
                        "NODE_ID", "one",
                        "DATA", "data",
                        "LISTENERS", "a:15041",
                        "TOPICS", "ratings:0",
                        "USERS", "playback=abc")))
        .hasMessageContaining("5 mistakes")
        .hasMessageContaining("NODE_ID")
        .hasMessageContaining("CONTROLLER_PORT is missing")
        .hasMessageContaining("zone:port:advertised-host:advertised-port")
        .hasMessageContaining("1 to 64 partitions")
        .hasMessageContaining("password of user playback")
        .hasMessageNotContaining("abc");
  }

  @Test
  void topic_reads_name_partitions_and_perhaps_compact() {
    assertThat(Topic.parse(" titles:2:compact ")).isEqualTo(new Topic("titles", 2, true));
    for (String text :
        java.util.List.of("titles", "titles:2:compacted", "titles:2:compact:1", "a:b")) {
      assertThatThrownBy(() -> Topic.parse(text))
          .hasMessageContaining("name:partitions:compact, not '" + text + "'");
    }
  }

  @Test
  void passwords_are_not_told() {
    assertThat(User.parse("playback=" + PASSWORD)).hasToString("User[playback]");
    assertThat(new OwnListener(1, PASSWORD)).hasToString("OwnListener[1]");
    assertThatThrownBy(() -> User.parse(PASSWORD)).hasMessageNotContaining(PASSWORD);
  }
}
