package holdwater.engine.run;

import holdwater.model.verdict.Outcome;
import holdwater.model.verdict.RunStatus;
import java.util.List;

/** What the process ends with: a public contract that CI systems rely on. */
public enum ExitCode {
  PASS(0),
  /** An SLO broke, be it that the run was aborted because of it. */
  FAIL(1),
  /** The scenario or the command line is invalid. */
  INVALID(2),
  /** Nothing is proven, an abort by hand included. */
  INCONCLUSIVE(3),
  /** The harness or the build failed. */
  ERROR(4),
  /** Ctrl-C or SIGTERM: 128 + SIGINT, as shells have it. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number. */
  public int code() {
    return code;
  }

  /** The worse of both: what stopped us outweighs a FAIL, which outweighs what is not proven. */
  public ExitCode orWorse(ExitCode other) {
    List<ExitCode> order = List.of(PASS, INCONCLUSIVE, FAIL, INVALID, ERROR, INTERRUPTED);
    return order.indexOf(this) >= order.indexOf(other) ? this : other;
  }

  /** How a run ended outweighs what it showed. */
  public static ExitCode of(Outcome outcome) {
    if (outcome.status() == RunStatus.FAILED) {
      return ERROR;
    }
    if (outcome.status() == RunStatus.INTERRUPTED) {
      return INTERRUPTED;
    }
    return switch (outcome.verdict()) {
      case PASS -> PASS;
      case FAIL -> FAIL;
      case INCONCLUSIVE -> INCONCLUSIVE;
    };
  }
}
