package holdwater.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.ProcessView;
import org.junit.jupiter.api.Test;

/**
 * What is known of a process stands in the line where it stood before it was a thing of its own.
 */
class InstanceJsonTest {
  private static final String LINE =
      "{\"type\":\"InstancesObserved\",\"at\":\"2026-01-01T00:00:00Z\",\"instances\":[{\"instance\":"
          + "{\"id\":\"a.shop\",\"service\":\"shop\",\"region\":\"r1\",\"zone\":\"a\"},"
          + "\"state\":\"READY\",%s}]}";

  private static InstanceStatus instance(JournalEntry look) {
    return ((InstancesObserved) look).instances().get(0);
  }

  @Test
  void process_is_read_and_written_beside_the_state() throws JsonProcessingException {
    String line = LINE.formatted("\"pid\":7,\"restarts\":1,\"rssBytes\":5,\"cpuMillis\":6");

    JournalEntry look = JournalCodec.decode(line);

    assertThat(instance(look).process()).contains(new ProcessView(7, 5, 6));
    assertThat(instance(look).restarts()).isEqualTo(1);
    assertThat(JournalCodec.encode(look)).isEqualTo(line);
  }

  @Test
  void instance_without_a_process_is_written_with_none() throws JsonProcessingException {
    String line = LINE.formatted("\"pid\":null,\"restarts\":0,\"rssBytes\":0,\"cpuMillis\":0");

    JournalEntry look = JournalCodec.decode(line);

    assertThat(instance(look).process()).isEmpty();
    assertThat(JournalCodec.encode(look)).isEqualTo(line);
  }
}
