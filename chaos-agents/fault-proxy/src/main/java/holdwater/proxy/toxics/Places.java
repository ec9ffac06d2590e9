package holdwater.proxy.toxics;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The places of a toxic that does not meet all bytes: for exchanges if it is selective, else for
 * connections. Who has one keeps it, and none is given twice. Safe for threads.
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

  /** Without a limit there is a place for everybody. */
  public boolean areLimited() {
    return limit.isPresent();
  }

  /** True if there was a place left, which is then taken. */
  public boolean take() {
    long most = limit.orElse(Long.MAX_VALUE);
    return taken.getAndUpdate(before -> Math.min(most, before + 1)) < most;
  }

  /** How many have been taken. */
  public long taken() {
    return taken.get();
  }
}
