package holdwater.cli;

import holdwater.cli.command.Holdwater;
import holdwater.cli.rules.ProjectRoot;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import picocli.CommandLine;

/** Calls commands of this checkout in this JVM, and keeps what they say. */
final class Calls implements BeforeEachCallback, AfterEachCallback {
  private static final String HOME = "holdwater.home";

  private StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Override
  public void beforeEach(ExtensionContext context) {
    System.setProperty(HOME, ProjectRoot.PATH.toString());
    // Not that of the checkout above, in which somebody may have a stack.
    System.setProperty(Workspaces.GIVEN, ".holdwater");
  }

  @Override
  public void afterEach(ExtensionContext context) {
    System.clearProperty(HOME);
    System.clearProperty(Workspaces.GIVEN);
  }

  /** The exit code. */
  int holdwater(String... args) {
    CommandLine commandLine = Holdwater.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(args);
  }

  /** What all calls said, or those since {@link #forgetOut}. */
  String out() {
    return out.toString();
  }

  void forgetOut() {
    out = new StringWriter();
  }

  String err() {
    return err.toString();
  }
}
