package holdwater.proxy.control;

import java.util.List;

/**
 * A lease as callers see it.
 *
 * @param expiresInMillis how long it still lives unless renewed
 * @param toxics what it owns, as {@code proxy/toxic}
 * @param down the proxies it holds down
 */
public record Lease(String id, long expiresInMillis, List<String> toxics, List<String> down) {}
