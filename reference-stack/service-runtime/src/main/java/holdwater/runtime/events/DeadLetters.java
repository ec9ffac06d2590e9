package holdwater.runtime.events;

import holdwater.resilience.PatternEvent;
import holdwater.resilience.Surroundings;
import holdwater.runtime.RuntimeConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that could not be handled, put aside in the topic {@code <topic>.dead-letters} as they
 * came, with headers that say where from, who, when and why.
 */
@Singleton
final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  static final String SUFFIX = ".dead-letters";
  static final String REASON = "dead-letter-reason";
  static final String TOPIC = "dead-letter-topic";
  static final String PARTITION = "dead-letter-partition";
  static final String OFFSET = "dead-letter-offset";
  static final String SERVICE = "dead-letter-service";
  static final String INSTANCE = "dead-letter-instance";
  static final String TIME = "dead-letter-time";

  /** On a record that was handed back: the only service that is to handle it again. */
  static final String REDRIVEN_FOR = "redriven-for";

  private static final String PREFIX = "dead-letter-";

  /** A reason may quote what it is about. */
  private static final int LONGEST_REASON = 500;

  private final EventSink sink;
  private final RuntimeConfig config;
  private final Surroundings surroundings;
  private final Clock clock;
  private final MeterRegistry meters;

  DeadLetters(
      EventSink sink,
      RuntimeConfig config,
      Surroundings surroundings,
      Clock clock,
      MeterRegistry meters) {
    this.sink = sink;
    this.config = config;
    this.surroundings = surroundings;
    this.clock = clock;
    this.meters = meters;
  }

  /** Puts a record aside. Never throws: a record that is lost this way is logged and counted. */
  void put(ConsumerRecord<String, String> record, Exception reason) {
    String place = record.topic() + "-" + record.partition() + "@" + record.offset();
    try {
      sink.accept(letter(record, reason));
      LOG.warn("{} is put aside as a dead letter: {}", place, reason.toString(), reason);
      meters.counter("events.dead.lettered", "topic", record.topic()).increment();
      surroundings.metrics().count(PatternEvent.DEAD_LETTERED, record.topic());
    } catch (RuntimeException e) {
      LOG.error("{} is lost, it could not even be put aside", place, e);
      meters.counter("events.skipped", "topic", record.topic()).increment();
    }
  }

  /**
   * Answers: was the record handed back for another service? All that listen to a topic get it, and
   * only one of them could not handle it.
   */
  boolean isForAnother(ConsumerRecord<?, ?> record) {
    return header(record, REDRIVEN_FOR).filter(name -> !name.equals(config.service())).isPresent();
  }

  /** The record of a dead letter as it came first, for the service that put it aside. */
  static ProducerRecord<String, String> handedBack(
      ConsumerRecord<String, String> letter, String topic) {
    RecordHeaders headers = new RecordHeaders();
    for (Header header : letter.headers()) {
      if (!header.key().startsWith(PREFIX) && !header.key().equals(REDRIVEN_FOR)) {
        headers.add(header);
      }
    }
    header(letter, SERVICE).ifPresent(service -> add(headers, REDRIVEN_FOR, service));
    return new ProducerRecord<>(topic, null, null, letter.key(), letter.value(), headers);
  }

  /** The value of a header, if the record has it. */
  static Optional<String> header(ConsumerRecord<?, ?> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader(name))
        .map(header -> new String(header.value(), StandardCharsets.UTF_8));
  }

  private ProducerRecord<String, String> letter(
      ConsumerRecord<String, String> record, Exception reason) {
    RecordHeaders headers = new RecordHeaders(record.headers().toArray());
    String why = reason.toString();
    add(headers, REASON, why.substring(0, Math.min(why.length(), LONGEST_REASON)));
    add(headers, TOPIC, record.topic());
    add(headers, PARTITION, Integer.toString(record.partition()));
    add(headers, OFFSET, Long.toString(record.offset()));
    add(headers, SERVICE, config.service());
    add(headers, INSTANCE, config.instanceId());
    add(headers, TIME, clock.instant().toString());
    return new ProducerRecord<>(
        record.topic() + SUFFIX, null, null, record.key(), record.value(), headers);
  }

  private static void add(RecordHeaders headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
