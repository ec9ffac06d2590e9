package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.duration;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.SlowClose;
import java.time.Duration;

/** Connections over links end late. */
final class SlowCloseForm {
  private static final String KIND = "slow_close";
  private static final String DOES =
      "Answers over the links come at once, but their connections end late.";
  private static final String KEYS =
      """
      "delay": {"description": "How late they end.", "$ref": "#/$defs/duration"}""";

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          SlowClose.class,
          DOES,
          new InFile(
              SlowCloseForm::read,
              FaultForm.schema(KIND, DOES, KEYS, "delay"),
              "{kind: slow_close, delay: 1s}"),
          new ByHand(
              "slow_close TIME",
              dose -> new SlowClose(Doses.time(Doses.only(dose))),
              "slow_close 1s"));

  private SlowCloseForm() {}

  private static Fault read(MapNode fault) {
    Duration delay = fault.required("delay", node -> duration(node));
    return fault.build(() -> new SlowClose(delay));
  }
}
