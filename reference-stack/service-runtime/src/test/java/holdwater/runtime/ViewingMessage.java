package holdwater.runtime;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;

/** A record of the topic {@code viewing-events} as a listener gets it. */
public final class ViewingMessage {
  private ViewingMessage() {}

  public static ConsumerRecord<String, String> of(String value, Headers headers) {
    return new ConsumerRecord<>(
        "viewing-events",
        0,
        7,
        ConsumerRecord.NO_TIMESTAMP,
        TimestampType.NO_TIMESTAMP_TYPE,
        ConsumerRecord.NULL_SIZE,
        ConsumerRecord.NULL_SIZE,
        "p1",
        value,
        headers,
        Optional.empty());
  }
}
