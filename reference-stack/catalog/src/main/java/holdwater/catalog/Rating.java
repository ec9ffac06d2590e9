package holdwater.catalog;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * What a profile thinks of a title: one opinion each, the last one counts.
 *
 * @param id {@code <titleId>/<profileId>}
 * @param stars 1 to 5
 * @param review in words; null for none
 */
@MappedEntity("rating")
record Rating(
    @Id String id,
    String titleId,
    String profileId,
    int stars,
    @Nullable String review,
    Instant ratedAt) {

  static String idOf(String titleId, String profileId) {
    return titleId + "/" + profileId;
  }
}
