package holdwater.catalog;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * That a title was put on the shelf.
 *
 * @param version higher than that of all earlier changes
 */
@MappedEntity("title_change")
record TitleChange(@Id String titleId, long version) {}
