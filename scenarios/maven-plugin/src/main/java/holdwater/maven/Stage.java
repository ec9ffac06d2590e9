package holdwater.maven;

import holdwater.cli.GateFolder;
import holdwater.cli.Wiring;
import holdwater.cli.format.SuiteFile;
import holdwater.engine.gate.GateResult;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a suite is played. */
interface Stage {
  /**
   * Answers: what did this gate show? Its files are written when this returns.
   *
   * @param seed of all runs; a random one for each scenario if nothing is given
   * @param lines gets what there is to say, for people
   */
  GateResult play(
      Wiring wiring,
      SuiteFile file,
      GateFolder folder,
      Optional<Long> seed,
      Consumer<String> lines);
}
