package holdwater.cli.command;

import holdwater.engine.run.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Words for the tab key. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Print a script by which a shell completes commands and options:",
      "  source <(./holdwater completion bash)"
    })
public final class CompletionCommand implements Callable<Integer> {
  /** Shells that are known; zsh reads bash's words once its own bashcompinit has run. */
  enum Shell {
    BASH,
    ZSH
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      defaultValue = "bash",
      description = "${COMPLETION-CANDIDATES} (default: bash)")
  private Shell shell;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    String prefix = shell == Shell.ZSH ? "autoload -U +X bashcompinit && bashcompinit\n" : "";
    spec.commandLine()
        .getOut()
        .println(prefix + AutoComplete.bash("holdwater", spec.root().commandLine()));
    return ExitCode.PASS.code();
  }
}
