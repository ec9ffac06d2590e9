package holdwater.runtime.events;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A line of an outbox's file:
 *
 * <pre>
 * + ID MILLIS TOPIC KEY VALUE [HEADER-NAME HEADER-VALUE]... .     an event
 * - ID .                                                          it is settled
 * </pre>
 *
 * Texts are Base64, {@code null} is {@code -}. The full stop tells a whole line from one that a
 * kill has cut: half a number is a number, too.
 */
sealed interface OutboxLine {

  /** An event that was to be sent. */
  record Kept(long id, long publishedAtMillis, ProducerRecord<String, String> message)
      implements OutboxLine {}

  /** The event with this id need not be sent any more. */
  record Settled(long id) implements OutboxLine {}

  String KEPT = "+";
  String SETTLED = "-";
  String END = ".";
  String NULL = "-";
  int FIRST_HEADER = 6;

  /** The line, with its line feed. */
  static byte[] kept(OutboxEvent event) {
    ProducerRecord<String, String> message = event.message();
    List<String> words = new ArrayList<>();
    words.add(KEPT);
    words.add(Long.toString(event.id()));
    words.add(Long.toString(event.publishedAtMillis()));
    words.add(encode(bytes(message.topic())));
    words.add(encode(bytes(message.key())));
    words.add(encode(bytes(message.value())));
    for (Header header : message.headers()) {
      words.add(encode(bytes(header.key())));
      words.add(encode(header.value()));
    }
    return line(words);
  }

  /** The line, with its line feed. */
  static byte[] settled(long id) {
    return line(List.of(SETTLED, Long.toString(id)));
  }

  /** Reads a line without its line feed; empty if it is none of ours, or only a part of one. */
  static Optional<OutboxLine> read(String line) {
    String[] words = line.split(" ", -1);
    if (!words[words.length - 1].equals(END)) {
      return Optional.empty();
    }
    try {
      if (words[0].equals(SETTLED) && words.length == 3) {
        return Optional.of(new Settled(Long.parseLong(words[1])));
      }
      if (words[0].equals(KEPT) && words.length > FIRST_HEADER) {
        return Optional.of(
            new Kept(Long.parseLong(words[1]), Long.parseLong(words[2]), message(words)));
      }
      return Optional.empty();
    } catch (IllegalArgumentException | NullPointerException e) {
      // A full stop alone does not make it ours.
      return Optional.empty();
    }
  }

  private static ProducerRecord<String, String> message(String[] words) {
    RecordHeaders headers = new RecordHeaders();
    for (int i = FIRST_HEADER; i + 1 < words.length - 1; i += 2) {
      headers.add(text(words[i]), decode(words[i + 1]));
    }
    return new ProducerRecord<>(
        text(words[3]), null, null, text(words[4]), text(words[5]), headers);
  }

  private static byte[] line(List<String> words) {
    String line = String.join(" ", words) + " " + END + "\n";
    return line.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private static String encode(byte[] bytes) {
    return bytes == null ? NULL : Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] decode(String word) {
    return word.equals(NULL) ? null : Base64.getDecoder().decode(word);
  }

  private static String text(String word) {
    byte[] bytes = decode(word);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
