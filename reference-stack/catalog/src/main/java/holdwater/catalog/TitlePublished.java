package holdwater.catalog;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * Topic {@code title-published}: a title can be watched. May come again; the latest one counts.
 *
 * @param territories where it may be shown at any time; used where there are no {@code licences}
 * @param licences where it may be shown, and from when until when; null in older events
 */
@Serdeable
record TitlePublished(
    String titleId,
    String name,
    String synopsis,
    String genre,
    int year,
    @Nullable String language,
    double durationSeconds,
    List<String> territories,
    @Nullable List<LicenceWindow> licences,
    List<Rung> rungs,
    Instant publishedAt) {
  static final String TOPIC = "title-published";

  /** Encoding keeps a title's poster beside its rungs. */
  private static final String POSTER = "/content/%s/art/poster.jpg";

  /** From when until when it may be shown in a territory; null where it is open. */
  @Serdeable
  record LicenceWindow(String territory, @Nullable Instant from, @Nullable Instant until) {}

  /** All licences, of older events as well. */
  List<LicenceWindow> windows() {
    return licences == null
        ? territories.stream().map(name -> new LicenceWindow(name, null, null)).toList()
        : licences;
  }

  Title title() {
    return new Title(
        titleId,
        name,
        synopsis,
        genre,
        year,
        language,
        durationSeconds,
        POSTER.formatted(titleId),
        publishedAt);
  }
}
