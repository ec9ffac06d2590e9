package holdwater.accounts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;

/** One of those who watch on an account. */
@Serdeable
@MappedEntity("profile")
record Profile(@Id String id, @JsonIgnore String accountId, String name) {}
