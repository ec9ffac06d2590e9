package holdwater.encoding;

import holdwater.encoding.ladder.RungFacts;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * Topic {@code title-published}: every rung of a title is in object storage and passed its checks.
 * May come again for the same title; the last one counts.
 *
 * @param territories in which it may be shown
 * @param rungs worst first
 */
@Serdeable
public record TitlePublished(
    String titleId,
    String name,
    String synopsis,
    String genre,
    int year,
    int durationSeconds,
    List<String> territories,
    List<RungFacts> rungs,
    Instant publishedAt) {

  /** The one territory that every viewer of the stack is in. */
  private static final String EVERYWHERE = "XX";

  static TitlePublished of(SeedTitle title, List<RungFacts> rungs, Instant now) {
    return new TitlePublished(
        title.id(),
        title.name(),
        title.synopsis(),
        title.genre(),
        title.year(),
        title.seconds(),
        List.of(EVERYWHERE),
        rungs,
        now);
  }
}
