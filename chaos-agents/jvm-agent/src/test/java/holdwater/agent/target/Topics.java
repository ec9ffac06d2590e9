package holdwater.agent.target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.AppInfoParser;

/** Kafka's real clients at the topics of a {@link Broker}, whose address is the first argument. */
public final class Topics {
  private static final long WITHIN_SECONDS = 30;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final TopicPartition ONE = new TopicPartition("read", 0);
  private static final TopicPartition OTHER = new TopicPartition("read", 1);
  private static final TopicPartition SENT = new TopicPartition("sent", 0);

  private Topics() {}

  /** Of the client. */
  public static String version(String... arguments) {
    return AppInfoParser.getVersion();
  }

  private static KafkaConsumer<String, String> consumer(String address) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers", address,
            "group.id", "readers",
            "enable.auto.commit", "false",
            "auto.offset.reset", "earliest"),
        new StringDeserializer(),
        new StringDeserializer());
  }

  /** Sends one record; says how many arrived, and what callback and future learned. */
  public static String send(String... arguments) throws Exception {
    try (KafkaConsumer<String, String> consumer = consumer(arguments[0]);
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", arguments[0]),
                new StringSerializer(),
                new StringSerializer())) {
      long before = consumer.endOffsets(Set.of(SENT)).get(SENT);
      AtomicReference<String> told = new AtomicReference<>("nothing");
      Future<?> sent =
          producer.send(
              new ProducerRecord<>(SENT.topic(), "v"),
              (metadata, failure) ->
                  told.set(failure == null ? "sent" : failure.getClass().getSimpleName()));
      String future;
      try {
        sent.get(WITHIN_SECONDS, TimeUnit.SECONDS);
        future = "sent";
      } catch (ExecutionException e) {
        future = e.getCause().getClass().getSimpleName();
      }
      producer.flush();
      return consumer.endOffsets(Set.of(SENT)).get(SENT) - before + " " + told + " " + future;
    }
  }

  /** All records of both partitions, as partition/offset=value. */
  public static String read(String... arguments) {
    Set<TopicPartition> both = Set.of(ONE, OTHER);
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = consumer(arguments[0])) {
      consumer.assign(both);
      consumer.seekToBeginning(both);
      Map<TopicPartition, Long> ends = consumer.endOffsets(both);
      long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN_SECONDS);
      while (System.nanoTime() < giveUp
          && both.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer
            .poll(POLL)
            .forEach(
                record ->
                    values.add(record.partition() + "/" + record.offset() + "=" + record.value()));
      }
    }
    // Which partition comes first is the broker's affair.
    Collections.sort(values);
    return String.join(",", values);
  }

  /** Commits where a partition ends without waiting; says what the callback learned. */
  public static String commitAsync(String... arguments) {
    AtomicReference<String> told = new AtomicReference<>();
    try (KafkaConsumer<String, String> consumer = consumer(arguments[0])) {
      consumer.assign(Set.of(ONE));
      consumer.seekToEnd(Set.of(ONE));
      consumer.position(ONE);
      consumer.commitAsync(
          (offsets, failure) ->
              told.set(failure == null ? "committed" : failure.getClass().getSimpleName()));
      long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN_SECONDS);
      while (told.get() == null && System.nanoTime() < giveUp) {
        consumer.poll(POLL);
      }
      return told.get();
    }
  }

  /** Commits where a partition ends; says what is committed then. */
  public static String commit(String... arguments) {
    try (KafkaConsumer<String, String> consumer = consumer(arguments[0])) {
      consumer.assign(Set.of(ONE));
      consumer.seekToEnd(Set.of(ONE));
      consumer.position(ONE);
      consumer.commitSync();
      return "committed " + consumer.committed(Set.of(ONE)).get(ONE).offset();
    }
  }
}
