package holdwater.accounts;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** An account that may upload. */
@MappedEntity("creator")
record Creator(@Id String accountId, Instant since) {}
