package holdwater.encoding;

import holdwater.encoding.ladder.RungFacts;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * Topic {@code title-published}: every rung of a title is in object storage and passed its checks.
 * May come again for the same title; the last one counts.
 *
 * @param language as BCP 47 writes it
 * @param territories in which it may be shown at some time
 * @param licences from when until when, for each of them
 * @param rungs worst first
 */
@Serdeable
public record TitlePublished(
    String titleId,
    String name,
    String synopsis,
    String genre,
    int year,
    String language,
    int durationSeconds,
    List<String> territories,
    List<LicenceWindow> licences,
    List<RungFacts> rungs,
    Instant publishedAt) {

  static TitlePublished of(SeedTitle title, List<RungFacts> rungs, Instant now) {
    return new TitlePublished(
        title.id(),
        title.name(),
        title.synopsis(),
        title.genre(),
        title.year(),
        title.language(),
        title.seconds(),
        title.licences().stream().map(LicenceWindow::territory).toList(),
        title.licences(),
        rungs,
        now);
  }
}
