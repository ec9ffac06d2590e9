package holdwater.catalog;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A title with what viewers think of it.
 *
 * @param rating null while nobody has rated it
 */
@Serdeable
record TitlePage(
    String id,
    String name,
    String synopsis,
    String genre,
    int year,
    @Nullable String language,
    double durationSeconds,
    String posterUrl,
    Instant publishedAt,
    @Nullable Average rating) {

  /** The mean of so many ratings, to a tenth of a star. */
  @Serdeable
  record Average(double stars, long ratings) {}

  static TitlePage of(Title title, @Nullable Average rating) {
    return new TitlePage(
        title.id(),
        title.name(),
        title.synopsis(),
        title.genre(),
        title.year(),
        title.language(),
        title.durationSeconds(),
        title.posterUrl(),
        title.publishedAt(),
        rating);
  }
}
