package holdwater.catalog;

import holdwater.catalog.TitlePublished.LicenceWindow;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * The right to show a title in one territory.
 *
 * @param id {@code <titleId>/<territory>}
 * @param validFrom when it begins; {@code null}: it has always been there
 * @param validUntil when it ends; {@code null}: not yet agreed
 */
@MappedEntity("licence")
record LicenceRow(
    @Id String id,
    String titleId,
    String territory,
    @Nullable Instant validFrom,
    @Nullable Instant validUntil) {

  static LicenceRow of(String titleId, LicenceWindow window) {
    String territory = window.territory();
    return new LicenceRow(
        titleId + "/" + territory, titleId, territory, window.from(), window.until());
  }

  boolean allows(Instant now) {
    return (validFrom == null || !now.isBefore(validFrom))
        && (validUntil == null || now.isBefore(validUntil));
  }
}
