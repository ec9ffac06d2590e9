package holdwater.runtime.events;

import holdwater.runtime.ApiFailure;
import io.micronaut.configuration.kafka.config.AbstractKafkaConsumerConfiguration;
import io.micronaut.configuration.kafka.config.KafkaProducerConfiguration;
import io.micronaut.context.annotation.Requires;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The way back for dead letters: a group of its own whose offsets say what was handed back. Any
 * instance of any service can do it; two at once may hand one back twice, which handlers bear.
 * Blocking; thread-safe.
 */
@Singleton
@Requires(property = "kafka.enabled", value = "true")
final class Redrives {
  private static final String GROUP = "redrive";
  private static final int MOST_LISTED = 100;

  /** In one request; what is left waits for the next one. */
  private static final int MOST_HANDED_BACK = 1_000;

  private static final Duration POLL = Duration.ofMillis(250);
  private static final int MOST_EMPTY_POLLS = 40;
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

  private final Properties consuming = new Properties();
  private final Properties producing = new Properties();

  Redrives(
      AbstractKafkaConsumerConfiguration<String, String> consumers,
      @Named("events") KafkaProducerConfiguration<String, String> producers) {
    consuming.putAll(consumers.getConfig());
    consuming.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    consuming.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    consuming.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    producing.putAll(producers.getConfig());
    producing.put(ProducerConfig.ACKS_CONFIG, "all");
    producing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWERED_WITHIN.toMillis());
  }

  /**
   * What waits to be handed back.
   *
   * @param letters the oldest of them
   */
  @Serdeable
  record Waiting(long waiting, List<DeadLetter> letters) {}

  /** How many were handed back, and how many still wait. */
  @Serdeable
  record Done(int redriven, long waiting) {}

  /** The dead letters of {@code topic} that nobody has handed back; 404 if it has none for them. */
  Waiting waiting(String topic) {
    try (KafkaConsumer<String, String> consumer = lettersOf(topic)) {
      long waiting = left(consumer);
      List<DeadLetter> letters = new ArrayList<>();
      for (int empty = 0; letters.size() < MOST_LISTED && letters.size() < waiting; ) {
        int before = letters.size();
        consumer.poll(POLL).forEach(letter -> letters.add(DeadLetter.of(letter)));
        empty = checkedEmptyPolls(empty, letters.size() == before);
      }
      return new Waiting(
          waiting, List.copyOf(letters.subList(0, Math.min(letters.size(), MOST_LISTED))));
    }
  }

  /**
   * Sends the dead letters of {@code topic} to it once more, for those who put them aside. A letter
   * counts as handed back once the broker has acknowledged it.
   */
  Done redrive(String topic) {
    try (KafkaConsumer<String, String> letters = lettersOf(topic);
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(producing, new StringSerializer(), new StringSerializer())) {
      int done = 0;
      for (int empty = 0; done < MOST_HANDED_BACK && left(letters) > 0; ) {
        int before = done;
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ConsumerRecord<String, String> letter : letters.poll(POLL)) {
          sent.add(producer.send(DeadLetters.handedBack(letter, topic)));
        }
        producer.flush();
        for (Future<RecordMetadata> one : sent) {
          acknowledged(one);
          done++;
        }
        letters.commitSync(ANSWERED_WITHIN);
        empty = checkedEmptyPolls(empty, done == before);
      }
      return new Done(done, left(letters));
    }
  }

  private static int checkedEmptyPolls(int before, boolean wasEmpty) {
    if (wasEmpty && before >= MOST_EMPTY_POLLS) {
      throw new ApiFailure(503, "kafka", "Kafka does not hand the dead letters out.");
    }
    return wasEmpty ? before + 1 : 0;
  }

  private static void acknowledged(Future<RecordMetadata> sent) {
    try {
      sent.get(ANSWERED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ApiFailure(503, "kafka", "Kafka does not take a dead letter back.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiFailure(503, "stopping", "This instance is stopping.", e);
    }
  }

  private KafkaConsumer<String, String> lettersOf(String topic) {
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(consuming, new StringDeserializer(), new StringDeserializer());
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic + DeadLetters.SUFFIX, ANSWERED_WITHIN).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new ApiFailure(404, "no-topic", "There is no topic " + topic + " with dead letters.");
      }
      consumer.assign(partitions);
      return consumer;
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** How many letters are behind the place of {@code consumer}. */
  private static long left(KafkaConsumer<String, String> consumer) {
    return consumer.endOffsets(consumer.assignment()).entrySet().stream()
        .mapToLong(end -> end.getValue() - consumer.position(end.getKey()))
        .sum();
  }
}
