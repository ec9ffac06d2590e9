package holdwater.maven;

import holdwater.cli.GateFolder;
import holdwater.cli.LocalGate;
import holdwater.cli.Signals;
import holdwater.cli.SuiteConsole;
import holdwater.cli.Wiring;
import holdwater.cli.format.SuiteFile;
import holdwater.engine.gate.GateResult;
import holdwater.engine.gate.GateText;
import holdwater.engine.run.Interruption;
import java.util.Optional;
import java.util.function.Consumer;

/** The machine that builds. Ctrl-C ends a gate there in order: what is in force is reverted. */
final class LocalStage implements Stage {
  @Override
  public GateResult play(
      Wiring wiring,
      SuiteFile file,
      GateFolder folder,
      Optional<Long> seed,
      Consumer<String> lines) {
    LocalGate gate = new LocalGate(wiring, file, folder, seed, "mvn holdwater:gate");
    lines.accept(gate.announcement());
    Interruption interruption = new Interruption();
    SuiteConsole console = new SuiteConsole(System.out, /* terminal= */ false);
    return Signals.during(
        interruption::interrupt,
        () -> gate.play(interruption, console, end -> GateText.lines(end).forEach(lines)));
  }
}
