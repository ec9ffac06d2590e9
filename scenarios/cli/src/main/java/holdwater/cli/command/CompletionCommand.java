package holdwater.cli.command;

import holdwater.engine.run.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
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
      "  source <(./holdwater completion bash)     or zsh",
      "  ./holdwater completion fish | source"
    })
public final class CompletionCommand implements Callable<Integer> {
  /** Shells that are known; zsh reads bash's words once its own bashcompinit has run. */
  enum Shell {
    BASH,
    ZSH,
    FISH
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
    spec.commandLine().getOut().println(script(spec.root().commandLine()));
    return ExitCode.PASS.code();
  }

  private String script(CommandLine root) {
    return switch (shell) {
      case BASH -> AutoComplete.bash("holdwater", root);
      case ZSH ->
          "autoload -U +X bashcompinit && bashcompinit\n" + AutoComplete.bash("holdwater", root);
      case FISH -> FishCompletion.of(root);
    };
  }
}
