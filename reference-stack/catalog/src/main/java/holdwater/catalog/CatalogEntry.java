package holdwater.catalog;

import java.time.Instant;
import java.util.List;

/**
 * Everything the catalog knows of one title.
 *
 * @param rungs worst first
 */
record CatalogEntry(Title title, List<Rung> rungs, List<LicenceRow> licences) {

  Streams streams() {
    return new Streams(title.id(), title.durationSeconds(), rungs);
  }

  Licence licence(String territory, Instant now) {
    return licences.stream()
        .filter(row -> row.territory().equals(territory))
        .findFirst()
        .map(row -> new Licence(row.allows(now), row.validUntil()))
        .orElse(new Licence(false, null));
  }
}
