package holdwater.platform.process;

import java.io.IOException;

/** It cannot be started as it was ordered, however healthy the machine is. */
public final class CannotStart extends IOException {
  private static final long serialVersionUID = 1L;

  CannotStart(String message) {
    super(message);
  }
}
