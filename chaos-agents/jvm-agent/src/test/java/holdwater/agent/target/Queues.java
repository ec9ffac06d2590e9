package holdwater.agent.target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's clients, by Kafka's own mocks. */
public final class Queues {
  private static final TopicPartition ONE = new TopicPartition("t", 0);
  private static final TopicPartition OTHER = new TopicPartition("t", 1);

  private Queues() {}

  /** Sends one record; says how many were sent, and what callback and future learned. */
  public static String send(String... arguments) throws Exception {
    MockProducer<String, String> producer =
        new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
    AtomicReference<String> told = new AtomicReference<>("nothing");
    Future<?> sent =
        producer.send(
            new ProducerRecord<>("t", "v"),
            (metadata, failure) ->
                told.set(
                    metadata.topic()
                        + "/"
                        + (failure == null ? "sent" : failure.getClass().getSimpleName())));
    String future;
    try {
      sent.get();
      future = "sent";
    } catch (java.util.concurrent.ExecutionException e) {
      future = e.getCause().getClass().getSimpleName();
    }
    return producer.history().size() + " " + told.get() + " " + future;
  }

  private static MockConsumer<String, String> consumer() {
    MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
    consumer.assign(Set.of(ONE, OTHER));
    consumer.updateBeginningOffsets(new HashMap<>(Map.of(ONE, 0L, OTHER, 0L)));
    consumer.addRecord(new ConsumerRecord<>("t", 0, 0, "k", "a"));
    consumer.addRecord(new ConsumerRecord<>("t", 0, 1, "k", "b"));
    consumer.addRecord(new ConsumerRecord<>("t", 1, 0, "k", "c"));
    return consumer;
  }

  /** What one poll of two partitions brings, as partition/offset=value. */
  public static String poll(String... arguments) {
    List<String> values = new ArrayList<>();
    consumer()
        .poll(Duration.ofMillis(1))
        .forEach(
            record ->
                values.add(record.partition() + "/" + record.offset() + "=" + record.value()));
    // Their order is the mock's.
    Collections.sort(values);
    return String.join(",", values);
  }

  /** What the callback learned. */
  public static String commitAsync(String... arguments) {
    AtomicReference<String> told = new AtomicReference<>("nothing");
    MockConsumer<String, String> consumer = consumer();
    consumer.poll(Duration.ofMillis(1));
    consumer.commitAsync(
        (offsets, failure) ->
            told.set(failure == null ? "committed" : failure.getClass().getSimpleName()));
    return told.get();
  }

  public static String commit(String... arguments) {
    MockConsumer<String, String> consumer = consumer();
    consumer.poll(Duration.ofMillis(1));
    consumer.commitSync();
    return "committed";
  }
}
