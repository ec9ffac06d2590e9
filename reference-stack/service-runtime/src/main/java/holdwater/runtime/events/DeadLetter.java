package holdwater.runtime.events;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is told of a record that was put aside. Not its content, which is about somebody.
 *
 * @param place where it was: {@code topic-partition@offset}
 * @param service that could not handle it
 * @param time when it was put aside, as an ISO instant
 * @param reason why, at most 500 characters
 */
@Serdeable
record DeadLetter(
    String place, @Nullable String service, @Nullable String time, @Nullable String reason) {

  static DeadLetter of(ConsumerRecord<?, ?> letter) {
    String place =
        word(letter, DeadLetters.TOPIC)
            + "-"
            + word(letter, DeadLetters.PARTITION)
            + "@"
            + word(letter, DeadLetters.OFFSET);
    return new DeadLetter(
        place,
        DeadLetters.header(letter, DeadLetters.SERVICE).orElse(null),
        DeadLetters.header(letter, DeadLetters.TIME).orElse(null),
        DeadLetters.header(letter, DeadLetters.REASON).orElse(null));
  }

  private static String word(ConsumerRecord<?, ?> letter, String header) {
    return DeadLetters.header(letter, header).orElse("?");
  }
}
