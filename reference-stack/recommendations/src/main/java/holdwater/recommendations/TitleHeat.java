package holdwater.recommendations;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A row of {@code title_heat}; see {@link DecayedCount}. */
@MappedEntity("title_heat")
record TitleHeat(@Id String titleId, double heat) {}
