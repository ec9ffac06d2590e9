package holdwater.catalog;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;

/**
 * Everything the catalog knows of one title.
 *
 * @param rungs worst first
 * @param rating null while nobody has rated it
 */
record CatalogEntry(
    Title title, List<Rung> rungs, List<LicenceRow> licences, TitlePage.@Nullable Average rating) {

  TitlePage page() {
    return TitlePage.of(title, rating);
  }

  Streams streams() {
    return new Streams(title.id(), title.durationSeconds(), rungs);
  }

  Licence licence(String territory, Instant now) {
    return licences.stream()
        .filter(row -> row.territory().equalsIgnoreCase(territory))
        .findFirst()
        .map(row -> new Licence(row.allows(now), row.validFrom(), row.validUntil()))
        .orElse(new Licence(false, null, null));
  }
}
