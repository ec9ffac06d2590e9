package holdwater.platform;

import holdwater.model.port.DeploymentFailed;

/** A port of the plan was taken between planning and start. Another plan uses other ports. */
final class PortTaken extends DeploymentFailed {
  private static final long serialVersionUID = 1L;

  PortTaken(String message) {
    super(message);
  }
}
