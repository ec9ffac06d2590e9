package holdwater.catalog;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * Whether a title may be shown in a territory now.
 *
 * @param until when that ends; absent: open
 */
@Serdeable
record Licence(boolean allowed, @Nullable Instant until) {}
