package holdwater.gateway;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/** A title as rows show it. */
@Serdeable
record TitleCard(String id, String name, @Nullable String genre, @Nullable String posterUrl) {}
