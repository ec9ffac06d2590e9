package holdwater.model.port;

import java.io.IOException;

/** An instance has no process now, so that no fault is in force in it. */
public final class NoProcess extends IOException {
  private static final long serialVersionUID = 1L;

  public NoProcess(String message) {
    super(message);
  }
}
