package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.duration;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.AcceptDelay;
import holdwater.model.fault.Fault;
import java.time.Duration;

/** New connections over links are taken in late. */
final class AcceptDelayForm {
  private static final String KIND = "accept_delay";
  private static final String DOES =
      "New connections over the links are taken in late; those that are there are as fast as ever.";
  private static final String KEYS =
      """
      "delay": {"description": "How late, from the connect on.", "$ref": "#/$defs/duration"}""";

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          AcceptDelay.class,
          DOES,
          new InFile(
              AcceptDelayForm::read,
              FaultForm.schema(KIND, DOES, KEYS, "delay"),
              "{kind: accept_delay, delay: 1s}"),
          new ByHand(
              "accept_delay TIME",
              dose -> new AcceptDelay(Doses.time(Doses.only(dose))),
              "accept_delay 1s"));

  private AcceptDelayForm() {}

  private static Fault read(MapNode fault) {
    Duration delay = fault.required("delay", node -> duration(node));
    return fault.build(() -> new AcceptDelay(delay));
  }
}
