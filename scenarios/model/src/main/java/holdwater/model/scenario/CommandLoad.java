package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.util.List;
import java.util.Optional;

/**
 * A load generator of the user's, run as a process of the run. No shell reads its command line.
 *
 * @param argv program and arguments, with {@code ${urls.SERVICE}} and {@code ${addresses.SERVICE}},
 *     and {@link ResultStream#PLACEHOLDER} for a place in the run's folder
 * @param folder where it starts
 * @param results what it writes of each request; empty if nobody reads that
 */
public record CommandLoad(List<String> argv, String folder, Optional<ResultStream> results) {
  public CommandLoad {
    argv = List.copyOf(argv);
    checkArgument(!argv.isEmpty(), "traffic.command is empty");
    checkNotBlank(argv.get(0), "program of traffic.command");
    checkNotBlank(folder, "folder of traffic.command");
    checkNotNull(results, "results of traffic.command");
    checkArgument(
        results.isEmpty() || argv.stream().anyMatch(a -> a.contains(ResultStream.PLACEHOLDER)),
        "traffic.command must say where the results are written, as %s",
        ResultStream.PLACEHOLDER);
  }

  /** A generator whose results are not read. */
  public CommandLoad(List<String> argv, String folder) {
    this(argv, folder, Optional.empty());
  }
}
