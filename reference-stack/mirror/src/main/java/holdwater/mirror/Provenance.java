package holdwater.mirror;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Where a record was told first. A copy says so in its headers, and nobody copies a copy: so there
 * are no loops, over however many regions.
 */
final class Provenance {
  /** The region in which it was told. */
  static final String REGION = "mirrored-from";

  /** Where it stands there: {@code partition@offset} of the same topic. */
  static final String PLACE = "mirrored-place";

  /** On what was put aside and handed back: the other regions have it since it came first. */
  private static final String REDRIVEN = "redriven-for";

  private Provenance() {}

  /** Answers: was it told in the region where it stands, and for the first time? */
  static boolean isNative(ConsumerRecord<?, ?> record) {
    return record.headers().lastHeader(REGION) == null
        && record.headers().lastHeader(REDRIVEN) == null;
  }

  /** The same for another region, in the same place as far as topic, partition and time go. */
  static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> told, String region) {
    Headers headers = new RecordHeaders(told.headers().toArray());
    add(headers, REGION, region);
    add(headers, PLACE, told.partition() + "@" + told.offset());
    Long timestamp = told.timestamp() < 0 ? null : told.timestamp();
    return new ProducerRecord<>(
        told.topic(), told.partition(), timestamp, told.key(), told.value(), headers);
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
