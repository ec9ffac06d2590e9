package holdwater.adapters.external;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.port.Recipes;
import java.nio.file.Path;
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
}
