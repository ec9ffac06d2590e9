package holdwater.encoding;

import holdwater.runtime.EventReceiver;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.OffsetReset;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Property;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes jobs, as many at once as ffmpeg may have children. */
@KafkaListener(
    groupId = "encoding",
    offsetReset = OffsetReset.EARLIEST,
    threads = 2,
    // A job takes seconds: with more than one per poll the consumer would miss its next poll.
    properties = {
      @Property(name = ConsumerConfig.MAX_POLL_RECORDS_CONFIG, value = "1"),
      // Longer than all runs of ffmpeg in a job may take (VideoEncoder): else it is done once
      // more.
      @Property(name = ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, value = "900000")
    })
final class EncodeListener {
  private final EventReceiver events;
  private final EncodeWorker worker;

  EncodeListener(EventReceiver events, EncodeWorker worker) {
    this.events = events;
    this.worker = worker;
  }

  @Topic(JobQueue.JOBS)
  void receive(ConsumerRecord<String, String> message) {
    events.receive(message, EncodeJob.class, worker::work);
  }
}
