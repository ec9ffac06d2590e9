package holdwater.catalog;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/** Topic {@code title-published}: a title can be watched. May come again; the latest one counts. */
@Serdeable
record TitlePublished(
    String titleId,
    String name,
    String synopsis,
    String genre,
    int year,
    double durationSeconds,
    List<String> territories,
    List<Rung> rungs,
    Instant publishedAt) {
  static final String TOPIC = "title-published";

  /** Encoding keeps a title's poster beside its rungs. */
  private static final String POSTER = "/content/%s/art/poster.jpg";

  Title title() {
    return new Title(
        titleId,
        name,
        synopsis,
        genre,
        year,
        durationSeconds,
        POSTER.formatted(titleId),
        publishedAt);
  }
}
