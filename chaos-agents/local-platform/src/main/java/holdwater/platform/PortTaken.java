package holdwater.platform;

import holdwater.model.port.DeploymentFailed;

/** Somebody else took a port between planning and start; another plan has another port. */
final class PortTaken extends DeploymentFailed {
  private static final long serialVersionUID = 1L;

  PortTaken(String message) {
    super(message);
  }
}
