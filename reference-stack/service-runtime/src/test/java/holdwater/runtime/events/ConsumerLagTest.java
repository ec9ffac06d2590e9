package holdwater.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ConsumerLagTest {
  private static final TopicPartition PARTITION = new TopicPartition("viewing-events", 1);

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final ConsumerLag lag = new ConsumerLag(meters);
  private final MockConsumer<String, String> consumer =
      new MockConsumer<>(OffsetResetStrategy.EARLIEST);

  private Gauge gauge() {
    return meters.find("kafka.consumer.lag").tags("topic", "viewing-events").gauge();
  }

  @Test
  void records_that_are_yet_to_be_read_are_shown_while_the_partition_is_ours() {
    consumer.assign(List.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 10L));
    consumer.seek(PARTITION, 3);

    lag.look(consumer);
    assertThat(gauge().value()).isEqualTo(7);
    assertThat(gauge().getId().getTag("partition")).isEqualTo("1");
    consumer.seek(PARTITION, 9);
    lag.look(consumer);
    assertThat(gauge().value()).isEqualTo(1);

    lag.forget(PARTITION);
    assertThat(gauge()).isNull();
  }
}
