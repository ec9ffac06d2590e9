package holdwater.catalog;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * The right to show a title in one territory.
 *
 * @param id {@code <titleId>/<territory>}
 * @param validUntil when it ends; {@code null}: not yet agreed
 */
@MappedEntity("licence")
record LicenceRow(@Id String id, String titleId, String territory, @Nullable Instant validUntil) {

  static LicenceRow unlimited(String titleId, String territory) {
    return new LicenceRow(titleId + "/" + territory, titleId, territory, null);
  }

  boolean allows(Instant now) {
    return validUntil == null || now.isBefore(validUntil);
  }
}
