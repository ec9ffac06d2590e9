package holdwater.mirror;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Begins sessions with the brokers of two regions, from where the copies end. Immutable. */
final class SessionOpener {
  private static final Duration PATIENCE = Duration.ofMillis(KafkaSettings.PATIENCE_MILLIS);

  private final MirrorSettings settings;
  private final LongSupplier nanoTime;

  SessionOpener(MirrorSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
  }

  /**
   * A session from the region of {@code copied}.
   *
   * @throws KafkaException when one of the brokers is away
   * @throws IllegalStateException when both have not as many partitions of a topic
   */
  MirrorSession open(Copied copied) {
    String from = copied.region();
    Producer<byte[], byte[]> target =
        new KafkaProducer<>(
            KafkaSettings.writing(settings, from),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    try {
      // Ends what an earlier process has left open, so that what follows is final.
      target.initTransactions();
      Consumer<byte[], byte[]> source =
          new KafkaConsumer<>(
              KafkaSettings.reading(settings, from),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer());
      try {
        List<TopicPartition> partitions = partitions(source, target);
        source.assign(partitions);
        goOn(source, partitions, copiesEnd(from));
        return new MirrorSession(source, target, copied, nanoTime);
      } catch (RuntimeException e) {
        source.close(Duration.ZERO);
        throw e;
      }
    } catch (RuntimeException e) {
      target.close(Duration.ZERO);
      throw e;
    }
  }

  private List<TopicPartition> partitions(
      Consumer<byte[], byte[]> source, Producer<byte[], byte[]> target) {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : settings.topics()) {
      int there = source.partitionsFor(topic, PATIENCE).size();
      int here = target.partitionsFor(topic).size();
      // A record keeps its partition, and so its place among those of its key.
      if (there != here) {
        throw new IllegalStateException(
            "topic %s has %d partitions there and %d here".formatted(topic, there, here));
      }
      for (int i = 0; i < there; i++) {
        all.add(new TopicPartition(topic, i));
      }
    }
    return all;
  }

  private static void goOn(
      Consumer<byte[], byte[]> source,
      List<TopicPartition> partitions,
      Map<TopicPartition, OffsetAndMetadata> ends) {
    Map<TopicPartition, Long> beginnings = source.beginningOffsets(partitions, PATIENCE);
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata end = ends.get(partition);
      source.seek(partition, end == null ? beginnings.get(partition) : end.offset());
    }
  }

  /** Up to where that region is copied, as the own broker has it. */
  private Map<TopicPartition, OffsetAndMetadata> copiesEnd(String from) {
    try (Admin admin = Admin.create(KafkaSettings.asking(settings))) {
      return admin
          .listConsumerGroupOffsets(
              KafkaSettings.group(from), new ListConsumerGroupOffsetsOptions().requireStable(true))
          .partitionsToOffsetAndMetadata()
          .get(KafkaSettings.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("it is not known how far region " + from + " is copied", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
