package holdwater.cli.fault;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Fault;

/** Answers over links flow at no more than a rate. */
final class BandwidthForm {
  private static final String KIND = "bandwidth";
  private static final String DOES = "Answers over the links flow at no more than a rate.";
  private static final String KEYS =
      """
      "rate": {
        "description": "1 KB is 1,000 bytes.",
        "type": "string",
        "pattern": "^[0-9]{1,9}(KB|MB)/s$",
        "examples": ["100KB/s"]
      }""";

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          Bandwidth.class,
          DOES,
          new InFile(
              BandwidthForm::read,
              FaultForm.schema(KIND, DOES, KEYS, "rate"),
              "{kind: bandwidth, rate: 100KB/s}"),
          new ByHand(
              "bandwidth 100KB/s",
              dose -> new Bandwidth(Doses.rate(Doses.only(dose))),
              "bandwidth 100KB/s"));

  private BandwidthForm() {}

  private static Fault read(MapNode fault) {
    Long rate = fault.required("rate", Keys::bandwidth);
    return fault.build(() -> new Bandwidth(rate));
  }
}
