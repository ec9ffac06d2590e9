package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.percentage;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.PacketLoss;
import java.util.List;

/** Parts of answers over links vanish. */
final class PacketLossForm {
  private static final String KIND = "packet_loss";
  private static final String DOES =
      "Parts of answers vanish for good, and nobody sends them again.";
  private static final String KEYS =
      """
      "share": {"description": "Of the parts; at least 5%.", "$ref": "#/$defs/percentage"},
      "correlation": {
        "description": "More behind a part that has vanished, for losses in bursts; 0% if left out.",
        "$ref": "#/$defs/percentage"
      }""";

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          PacketLoss.class,
          DOES,
          new InFile(
              PacketLossForm::read,
              FaultForm.schema(KIND, DOES, KEYS, "share"),
              "{kind: packet_loss, share: 20%, correlation: 30%}"),
          new ByHand(
              "packet_loss SHARE [correlation SHARE]",
              PacketLossForm::typed,
              "packet_loss 20% correlation 30%"));

  private PacketLossForm() {}

  private static Fault read(MapNode fault) {
    Double share = fault.required("share", node -> percentage(node));
    Double correlation = fault.optional("correlation", node -> percentage(node)).orElse(0.0);
    return fault.build(() -> new PacketLoss(share, correlation));
  }

  private static Fault typed(List<String> dose) {
    boolean correlated = dose.size() == 3 && dose.get(1).equals("correlation");
    return new PacketLoss(
        Doses.share(correlated ? dose.get(0) : Doses.only(dose)),
        correlated ? Doses.share(dose.get(2)) : 0);
  }
}
