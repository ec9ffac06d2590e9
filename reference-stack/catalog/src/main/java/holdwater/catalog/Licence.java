package holdwater.catalog;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * Whether a title may be shown in a territory now. An end that was known is kept to the instant;
 * one that was set or taken back since is heard of as late as the cache renews its entry, {@code
 * holdwater.cache.revalidate} at most.
 *
 * @param from when it begins; absent: it has always been there
 * @param until when that ends; absent: open
 */
@Serdeable
record Licence(boolean allowed, @Nullable Instant from, @Nullable Instant until) {}
