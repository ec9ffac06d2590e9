package holdwater.adapters.external;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.port.Recipes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Commands of the owner that stop an external instance and start it again.
 *
 * @param lose ends with 0 when the instance is lost, within fifteen seconds
 * @param bringBack starts it if it does not run, and ends with 0 within fifteen seconds; it may be
 *     run more than once. {@code kill -0} is no way to ask that: it finds a dead process too, until
 *     somebody has waited for it
 * @param folder in which both run
 */
public record OutageCommands(List<String> lose, List<String> bringBack, Path folder) {
  /** How long an instance may take to be lost. */
  static final Duration LOSE_WITHIN = Duration.ofSeconds(15);

  public OutageCommands {
    lose = List.copyOf(lose);
    bringBack = List.copyOf(bringBack);
    checkArgument(!lose.isEmpty(), "lose is empty");
    checkArgument(!bringBack.isEmpty(), "bringBack is empty");
    checkNotNull(folder, "folder");
  }

  Recipes.Command revert() {
    return new Recipes.Command(bringBack, folder);
  }

  /**
   * The same while it is lost: whoever does that may go on when the program that asked for it is
   * killed, and lose the instance after it was brought back.
   */
  Recipes.Command revertWhileLosing() {
    return revert().again(LOSE_WITHIN);
  }
}
