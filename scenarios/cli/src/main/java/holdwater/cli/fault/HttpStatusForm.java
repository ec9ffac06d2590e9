package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.integer;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.HttpStatus;
import java.util.List;

/** Requests over links are answered with a status. */
final class HttpStatusForm {
  private static final String KIND = "http_status";
  private static final String DOES =
      "HTTP requests over the links are answered with a status and never reach the server.";
  private static final String KEYS =
      """
      "status": {
        "description": "400 to 599.", "type": "integer", "minimum": 400, "maximum": 599
      },
      """
          + WhichRequests.SCHEMA;

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          HttpStatus.class,
          DOES,
          new InFile(
              HttpStatusForm::read,
              FaultForm.schema(KIND, DOES, KEYS, "status"),
              "{kind: http_status, status: 503, match: {path: /api/*}}"),
          new ByHand(
              "http_status CODE" + WhichRequests.FORM,
              HttpStatusForm::typed,
              "http_status 503 /api/*"));

  private HttpStatusForm() {}

  private static Fault read(MapNode fault) {
    Integer status = fault.required("status", node -> integer(node));
    return WhichRequests.read(fault, match -> new HttpStatus(status, match));
  }

  private static Fault typed(List<String> dose) {
    return WhichRequests.typed(dose, (code, match) -> new HttpStatus(code(code), match));
  }

  private static int code(String word) {
    if (!word.matches("[0-9]{3}")) {
      throw new IllegalArgumentException("'" + word + "' is no status such as 503");
    }
    return Integer.parseInt(word);
  }
}
