package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.duration;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.Slicer;
import java.time.Duration;
import java.util.List;

/** Answers over links come in pieces. */
final class SlicerForm {
  private static final String KIND = "slicer";
  private static final String DOES =
      "Answers over the links come in small pieces, one after another.";
  private static final String KEYS =
      """
      "size": {"description": "Of a piece, at most.", "$ref": "#/$defs/size"},
      "gap": {"description": "Between two pieces; at least 1ms.", "$ref": "#/$defs/duration"}""";

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          Slicer.class,
          DOES,
          new InFile(
              SlicerForm::read,
              FaultForm.schema(KIND, DOES, KEYS, "size", "gap"),
              "{kind: slicer, size: 200B, gap: 20ms}"),
          new ByHand("slicer 200B every TIME", SlicerForm::typed, "slicer 200B every 20ms"));

  private SlicerForm() {}

  private static Fault read(MapNode fault) {
    Long size = fault.required("size", Keys::size);
    Duration gap = fault.required("gap", node -> duration(node));
    return fault.build(() -> new Slicer((int) Math.min(Integer.MAX_VALUE, size), gap));
  }

  private static Fault typed(List<String> dose) {
    if (dose.size() != 3 || !dose.get(1).equals("every")) {
      throw new IllegalArgumentException("say slicer 200B every 20ms");
    }
    return new Slicer(Doses.size(dose.get(0)), Doses.time(dose.get(2)));
  }
}
