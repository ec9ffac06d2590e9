package holdwater.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Where a record was told: the mirror that copied it from another region wrote so in its headers.
 */
public final class RecordOrigin {
  /** The header, as the mirror writes it. */
  public static final String HEADER = "mirrored-from";

  private RecordOrigin() {}

  /** The other region; empty for what was told in the own one. */
  public static Optional<String> otherRegion(ConsumerRecord<?, ?> record) {
    return Optional.ofNullable(record.headers().lastHeader(HEADER))
        .map(Header::value)
        .map(value -> new String(value, StandardCharsets.UTF_8));
  }
}
