package holdwater.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.topology.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who comes with the load is written as such, and everybody else as before anybody could. */
class ElasticJsonTest {
  private static JournalEntry seen(Instance instance) {
    return new InstancesObserved(
        Instant.EPOCH, List.of(new InstanceStatus(instance, State.READY, 0, Optional.empty())));
  }

  @Test
  void instance_that_comes_with_the_load_is_read_back_as_one() throws Exception {
    JournalEntry entry = seen(new Instance("a.shop-2", "shop", "r1", Optional.of("a"), true));

    String line = JournalCodec.encode(entry);

    assertThat(line).contains("\"elastic\":true");
    assertThat(JournalCodec.decode(line)).isEqualTo(entry);
  }

  @Test
  void instance_that_is_always_there_is_written_as_ever() throws Exception {
    JournalEntry entry = seen(new Instance("a.shop", "shop", "r1", Optional.of("a")));

    String line = JournalCodec.encode(entry);

    assertThat(line).doesNotContain("elastic");
    assertThat(JournalCodec.decode(line)).isEqualTo(entry);
  }
}
