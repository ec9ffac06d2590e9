package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.oneOf;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.HttpCut;
import java.util.List;

/** Answers to requests over links break off behind their heads. */
final class HttpCutForm {
  private static final String KIND = "http_cut";
  private static final String DOES =
      "Answers to HTTP requests over the links break off right behind their heads.";
  private static final List<String> WAYS = List.of("reset", "close");
  private static final String KEYS =
      """
      "how": {"description": "reset, if left out.", "enum": ["reset", "close"]},
      """
          + WhichRequests.SCHEMA;

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          HttpCut.class,
          DOES,
          new InFile(
              HttpCutForm::read,
              FaultForm.schema(KIND, DOES, KEYS),
              "{kind: http_cut, how: close, match: {path: /api/*}}"),
          new ByHand(
              "http_cut reset|close" + WhichRequests.FORM + " " + WhichRequests.NOTE,
              HttpCutForm::typed,
              "http_cut close /api/*"));

  private HttpCutForm() {}

  private static Fault read(MapNode fault) {
    String how = fault.optional("how", oneOf(WAYS)).orElse("reset");
    return WhichRequests.read(fault, match -> new HttpCut(how.equals("close"), match));
  }

  private static Fault typed(List<String> dose) {
    return WhichRequests.typed(dose, (how, match) -> new HttpCut(closes(how), match));
  }

  private static boolean closes(String word) {
    if (!WAYS.contains(word)) {
      throw new IllegalArgumentException("say http_cut reset, or http_cut close");
    }
    return word.equals("close");
  }
}
