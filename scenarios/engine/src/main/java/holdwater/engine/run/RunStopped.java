package holdwater.engine.run;

import holdwater.model.verdict.RunStatus;

/** The run goes no further; why stands in the journal already. */
final class RunStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RunStatus status;

  RunStopped(RunStatus status) {
    super("the run stops: " + status);
    this.status = status;
  }

  RunStatus status() {
    return status;
  }
}
