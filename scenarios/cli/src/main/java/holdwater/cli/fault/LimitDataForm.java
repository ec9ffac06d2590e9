package holdwater.cli.fault;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.LimitData;

/** Connections over links close behind so many bytes. */
final class LimitDataForm {
  private static final String KIND = "limit_data";
  private static final String DOES = "Connections close once they have carried so much of answers.";
  private static final String KEYS =
      """
      "size": {"description": "How much passes.", "$ref": "#/$defs/size"}""";

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          LimitData.class,
          DOES,
          new InFile(
              LimitDataForm::read,
              FaultForm.schema(KIND, DOES, KEYS, "size"),
              "{kind: limit_data, size: 10KB}"),
          new ByHand(
              "limit_data 10KB",
              dose -> new LimitData(Doses.size(Doses.only(dose))),
              "limit_data 10KB"));

  private LimitDataForm() {}

  private static Fault read(MapNode fault) {
    Long size = fault.required("size", Keys::size);
    return fault.build(() -> new LimitData(size));
  }
}
