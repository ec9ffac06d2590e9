package holdwater.catalog;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * A {@link Rung} of a title as it is stored.
 *
 * @param id {@code <titleId>/<name>}
 * @param ladderPosition 0 for the worst
 * @param files as {@link Rung.Files#lines} writes them
 */
@MappedEntity("rung")
record RungRow(
    @Id String id,
    String titleId,
    int ladderPosition,
    String name,
    int width,
    int height,
    long bandwidth,
    String codecs,
    int segments,
    double segmentSeconds,
    @Nullable String files) {

  static RungRow of(String titleId, int position, Rung rung) {
    return new RungRow(
        titleId + "/" + rung.name(),
        titleId,
        position,
        rung.name(),
        rung.width(),
        rung.height(),
        rung.bandwidth(),
        rung.codecs(),
        rung.segments(),
        rung.segmentSeconds(),
        rung.files() == null ? null : rung.files().lines());
  }

  Rung rung() {
    return new Rung(
        name,
        width,
        height,
        bandwidth,
        codecs,
        segments,
        segmentSeconds,
        files == null ? null : Rung.Files.ofLines(files));
  }
}
