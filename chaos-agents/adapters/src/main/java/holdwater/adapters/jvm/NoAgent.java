package holdwater.adapters.jvm;

import java.io.IOException;

/** There is no such process, or no agent listens in it, so it has no fault in force. */
public final class NoAgent extends IOException {
  private static final long serialVersionUID = 1L;

  public NoAgent(String message, Throwable cause) {
    super(message, cause);
  }
}
