package holdwater.adapters.jvm;

import java.io.IOException;

/**
 * There is no such process, or no agent can be reached in it. Of one that is afar that proves
 * nothing.
 */
public final class NoAgent extends IOException {
  private static final long serialVersionUID = 1L;

  public NoAgent(String message, Throwable cause) {
    super(message, cause);
  }
}
