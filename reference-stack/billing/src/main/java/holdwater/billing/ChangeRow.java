package holdwater.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An account whose entitlement has changed, and of which nobody was told yet.
 *
 * @param id {@code null} in a new row; the database counts up
 */
@Table("ENTITLEMENT_CHANGE")
record ChangeRow(@Id Long id, String accountId, long changedAt) {}
