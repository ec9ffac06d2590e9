package holdwater.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import holdwater.model.topology.Launch;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlatformJsonTest {
  /** A command line may meet the daemon of an older build. */
  @Test
  void entry_is_written_and_read_by_the_word_of_older_plans() throws JsonProcessingException {
    Service gateway =
        new Service(
            "gateway",
            Placement.ZONE,
            1,
            new Launch.Command(List.of("true")),
            List.of(new Port("http", Protocol.HTTP, false, "/")),
            new Readiness.Tcp("http", Duration.ofSeconds(1)),
            List.of(),
            /* entry= */ true,
            List.of(),
            Map.of(),
            Optional.empty());

    String json = PlatformJson.mapper().writeValueAsString(gateway);

    assertThat(json).contains("\"viewers\":true").doesNotContain("entry");
    assertThat(PlatformJson.mapper().readValue(json, Service.class)).isEqualTo(gateway);
  }
}
