package holdwater.cli.command;

import holdwater.cli.Failures;
import holdwater.cli.Versions;
import holdwater.cli.Workspaces;
import holdwater.engine.run.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line. Exit codes are a public contract: {@link ExitCode}. */
@Command(
    name = "holdwater",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.class,
    description = {
      "Does your resilience hold water? Deploys a streaming stack over zones, drives it with"
          + " viewers,",
      "breaks it on purpose, and says with evidence whether its SLOs held.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 PASS, 1 FAIL, 2 invalid scenario or command line, 3 INCONCLUSIVE,",
      "4 an error of the harness or the build, 130 interrupted.",
      "",
      "A first run:  ./holdwater run zone-outage"
    },
    subcommands = {
      RunCommand.class,
      GateCommand.class,
      LoadCommand.class,
      UpCommand.class,
      StatusCommand.class,
      EnvCommand.class,
      DownCommand.class,
      ValidateCommand.class,
      ProbeCommand.class,
      InitCommand.class,
      InjectCommand.class,
      StopCommand.class,
      HealCommand.class,
      JudgeCommand.class,
      CompareCommand.class,
      ProxyCommand.class,
      AttachCommand.class,
      PsCommand.class,
      WatchCommand.class,
      ProveCommand.class,
      ReplayCommand.class,
      CalibrateCommand.class,
      MarginCommand.class,
      MapCommand.class,
      CallsCommand.class,
      UnleashCommand.class,
      RedriveCommand.class,
      ConsoleCommand.class,
      GameDayCommand.class,
      DashboardsCommand.class,
      AlertsCommand.class,
      ListCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    })
public final class Holdwater implements Runnable {
  @Spec private CommandSpec spec;

  /** For all commands. It is null when nobody gave it. */
  @Option(
      names = "--workspace",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description =
          "where runs and what belongs to a stack are kept; the nearest .holdwater from here"
              + " upwards if absent, and one here if there is none")
  void workspace(Path folder) {
    if (folder != null) {
      System.setProperty(Workspaces.GIVEN, folder.toString());
    }
  }

  /**
   * Ends the process with the exit code of the command. What no command foresees, such as a heap
   * that is too small, is an error of the harness: Java's own exit code for it would be that of a
   * FAIL.
   */
  public static void main(String[] args) {
    int code = ExitCode.ERROR.code();
    try {
      code = commandLine().execute(args);
    } catch (Error e) {
      System.err.println("holdwater: an error that nobody foresaw: " + e);
    } finally {
      System.exit(code);
    }
  }

  /** Parses a command line and runs what it says. */
  public static CommandLine commandLine() {
    return new CommandLine(new Holdwater())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> Failures.report(exception, command.getErr()))
        .setParameterExceptionHandler((exception, args) -> invalid(exception));
  }

  private static int invalid(ParameterException exception) {
    PrintWriter err = exception.getCommandLine().getErr();
    err.println("holdwater: " + exception.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(exception, err);
    err.println(
        "Try '" + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.INVALID.code();
  }

  /** Without a command there is nothing to do but to say what there is. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do, such as 'run zone-outage'");
  }
}
