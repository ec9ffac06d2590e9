package holdwater.cli.fault;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Cut;
import holdwater.model.fault.Fault;

/** Connections over links are reset behind so many bytes. */
final class CutForm {
  private static final String KIND = "cut";
  private static final String DOES =
      "Connections are reset once they have carried so much of answers.";
  private static final String KEYS =
      """
      "size": {"description": "How much passes before.", "$ref": "#/$defs/size"}""";

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          Cut.class,
          DOES,
          new InFile(
              CutForm::read, FaultForm.schema(KIND, DOES, KEYS, "size"), "{kind: cut, size: 10KB}"),
          new ByHand("cut 10KB", dose -> new Cut(Doses.size(Doses.only(dose))), "cut 10KB"));

  private CutForm() {}

  private static Fault read(MapNode fault) {
    Long size = fault.required("size", Keys::size);
    return fault.build(() -> new Cut(size));
  }
}
