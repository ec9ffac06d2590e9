package holdwater.cli;

import holdwater.cli.yaml.InvalidFile;
import holdwater.engine.journal.JournalFailed;
import holdwater.engine.run.ExitCode;
import holdwater.engine.run.InvalidScenario;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.TrafficFailed;
import java.io.PrintWriter;

/** Turns what a command threw into one clear message and an exit code; no trace for mistakes. */
public final class Failures {
  private static final String DEBUG = "HOLDWATER_DEBUG";

  private Failures() {}

  public static int report(Exception exception, PrintWriter err) {
    if (exception instanceof UserMistake
        || exception instanceof InvalidFile
        || exception instanceof InvalidScenario) {
      err.println(exception.getMessage());
      return ExitCode.INVALID.code();
    }
    if (isExpected(exception)) {
      err.println("holdwater: " + exception.getMessage());
    } else {
      err.println("holdwater: an error of the harness: " + exception);
    }
    if (System.getenv(DEBUG) != null) {
      exception.printStackTrace(err);
    } else if (!isExpected(exception)) {
      err.println("Set " + DEBUG + "=1 to see where it came from.");
    }
    return ExitCode.ERROR.code();
  }

  private static boolean isExpected(Exception exception) {
    return exception instanceof DeploymentFailed
        || exception instanceof TrafficFailed
        || exception instanceof JournalFailed
        || exception instanceof InjectionFailed;
  }
}
