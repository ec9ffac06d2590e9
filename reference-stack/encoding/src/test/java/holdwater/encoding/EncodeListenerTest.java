package holdwater.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.context.annotation.Property;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;

class EncodeListenerTest {

  /** A slow job lost its consumer's partitions, and was done twice at once. */
  @Test
  void a_job_that_takes_all_its_time_is_no_missed_poll() {
    Property[] properties = EncodeListener.class.getAnnotation(KafkaListener.class).properties();
    Duration interval =
        Arrays.stream(properties)
            .filter(one -> one.name().equals(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG))
            .map(one -> Duration.ofMillis(Long.parseLong(one.value())))
            .findFirst()
            .orElseThrow();

    assertThat(interval).isGreaterThan(VideoEncoder.LIMIT.multipliedBy(VideoEncoder.RUNS_PER_JOB));
  }
}
