package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.oneOf;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.CutAfter;
import holdwater.model.fault.Fault;
import java.time.Duration;
import java.util.List;

/** Connections over links end a while after they were opened. */
final class CutAfterForm {
  private static final String KIND = "cut_after";
  private static final String DOES =
      "Connections end a while after they were opened, or after the fault came to them.";
  private static final List<String> WAYS = List.of("reset", "close");
  private static final String KEYS =
      """
      "after": {"description": "10ms to 10s.", "$ref": "#/$defs/duration"},
      "how": {"description": "reset, if left out.", "enum": ["reset", "close"]}""";

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          CutAfter.class,
          DOES,
          new InFile(
              CutAfterForm::read,
              FaultForm.schema(KIND, DOES, KEYS, "after"),
              "{kind: cut_after, after: 2s, how: close}"),
          new ByHand("cut_after TIME [close]", CutAfterForm::typed, "cut_after 2s close"));

  private CutAfterForm() {}

  private static Fault read(MapNode fault) {
    Duration after = fault.required("after", node -> duration(node));
    String how = fault.optional("how", oneOf(WAYS)).orElse("reset");
    return fault.build(() -> new CutAfter(after, how.equals("close")));
  }

  private static Fault typed(List<String> dose) {
    String how = dose.size() == 2 ? dose.get(1) : "reset";
    if (dose.isEmpty() || dose.size() > 2 || !WAYS.contains(how)) {
      throw new IllegalArgumentException("say cut_after 2s, or cut_after 2s close");
    }
    return new CutAfter(Doses.time(dose.get(0)), how.equals("close"));
  }
}
