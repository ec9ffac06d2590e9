package holdwater.engine.trap;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.engine.judge.JournalBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Entries of a journal by kind and time: {@code EvidenceMeasured 40..99}; {@code traffic 50..61}
 * picks the news of those seconds.
 */
record Picked(String kind, Span span) {
  static Picked of(String text) {
    String[] words = text.strip().split("\\s+");
    return new Picked(words[0], words.length == 1 ? Span.EVER : Span.of(words[1]));
  }

  boolean takes(JsonNode entry) {
    return kind.equals("traffic")
        ? secondOf(entry).filter(span::has).isPresent()
        : entry.path("type").asText().equals(kind) && span.has(at(entry.path("at")));
  }

  /** The second that an entry brings news of. */
  static Optional<Double> secondOf(JsonNode entry) {
    JsonNode second = entry.path("report").path("seconds").path(0).path("second");
    return second.isMissingNode() ? Optional.empty() : Optional.of(at(second));
  }

  /** Seconds since the journal's beginning. */
  static double at(JsonNode instant) {
    return Duration.between(JournalBuilder.T, Instant.parse(instant.asText())).toMillis() / 1000.0;
  }
}
