package holdwater.proxy.toxics;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The places of a toxic that meets only the first so many; who has one keeps it, and none is given
 * twice. Safe for threads.
 */
public final class Places {

  private final Optional<Long> limit;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param limit empty for as many as there are
   */
  Places(Optional<Long> limit) {
    this.limit = limit;
  }

  /** Without a limit there is a place for everybody, and nobody counts. */
  public boolean areLimited() {
    return limit.isPresent();
  }

  /** True if there was a place left, which is then taken. */
  public boolean take() {
    if (limit.isEmpty()) {
      return true;
    }
    long most = limit.get();
    return taken.getAndUpdate(before -> Math.min(most, before + 1)) < most;
  }

  /** How many have been taken; 0 without a limit. */
  public long taken() {
    return taken.get();
  }
}
