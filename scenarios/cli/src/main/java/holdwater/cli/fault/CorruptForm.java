package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.percentage;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Corrupt;
import holdwater.model.fault.Fault;

/** Bytes of answers over links are changed. */
final class CorruptForm {
  private static final String KIND = "corrupt";
  private static final String DOES = "Bytes of answers arrive with a bit flipped.";
  private static final String KEYS =
      """
      "share": {"description": "Of the bytes; at least 0.1%.", "$ref": "#/$defs/percentage"}""";

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          Corrupt.class,
          DOES,
          new InFile(
              CorruptForm::read,
              FaultForm.schema(KIND, DOES, KEYS, "share"),
              "{kind: corrupt, share: 0.5%}"),
          new ByHand(
              "corrupt SHARE", dose -> new Corrupt(Doses.share(Doses.only(dose))), "corrupt 0.5%"));

  private CorruptForm() {}

  private static Fault read(MapNode fault) {
    Double share = fault.required("share", node -> percentage(node));
    return fault.build(() -> new Corrupt(share));
  }
}
