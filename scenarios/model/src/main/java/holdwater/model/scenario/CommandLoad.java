package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;

import java.util.List;

/**
 * A generator of anybody's as a process of the run. No shell reads its command line.
 *
 * @param argv program and arguments, with {@code ${urls.SERVICE}} and {@code ${addresses.SERVICE}}
 * @param folder where it starts
 */
public record CommandLoad(List<String> argv, String folder) {
  public CommandLoad {
    argv = List.copyOf(argv);
    checkArgument(!argv.isEmpty(), "traffic.command is empty");
    checkNotBlank(argv.get(0), "program of traffic.command");
    checkNotBlank(folder, "folder of traffic.command");
  }
}
