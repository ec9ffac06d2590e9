package holdwater.cli.format;

import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.gate.Suite;
import java.util.Map;

/**
 * A suite without a mistake.
 *
 * @param external by the name of a scenario, the system of somebody else's that it is about
 */
public record SuiteFile(Suite suite, Map<String, ExternalFile> external) {
  public SuiteFile {
    checkNotNull(suite, "suite");
    external = Map.copyOf(external);
  }

  /** Answers: does any scenario of it need a stack that is started here? */
  public boolean needsStack() {
    return suite.scenarios().stream().anyMatch(each -> !external.containsKey(each.name()));
  }

  /** The same with fewer scenarios to play. */
  public SuiteFile playing(Suite fewer) {
    return new SuiteFile(fewer, external);
  }
}
