package holdwater.adapters.springchaos;

import java.io.IOException;

/**
 * There is no such process, or nobody listens there. A chaos monkey's settings live in the memory
 * of its app and nowhere else, so with it they are gone.
 */
public final class NoApp extends IOException {
  private static final long serialVersionUID = 1L;

  public NoApp(String message) {
    super(message);
  }

  NoApp(String message, Throwable cause) {
    super(message, cause);
  }
}
