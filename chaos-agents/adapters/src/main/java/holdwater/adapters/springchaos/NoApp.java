package holdwater.adapters.springchaos;

import java.io.IOException;

/**
 * There is no such process, or it does not listen. The settings of a chaos monkey are kept only in
 * the memory of its app, so they are gone with the process.
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
