package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.number;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Crowd;
import holdwater.model.fault.Fault;

/** More viewers or clients of the run come. */
final class CrowdForm {
  private static final String KIND = "crowd";
  private static final String DOES = "More viewers of the run come in over the links than usual.";
  private static final String KEYS =
      """
      "times": {
        "description": "How many come where one did.",
        "type": "number",
        "exclusiveMinimum": 1,
        "maximum": 20
      }""";

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          Crowd.class,
          DOES,
          new InFile(
              CrowdForm::read,
              FaultForm.schema(KIND, DOES, KEYS, "times"),
              "{kind: crowd, times: 3}"),
          new ByHand("crowd TIMES", dose -> new Crowd(Doses.number(Doses.only(dose))), "crowd 3"));

  private CrowdForm() {}

  private static Fault read(MapNode fault) {
    Double times = fault.required("times", node -> number(node));
    return fault.build(() -> new Crowd(times));
  }
}
