package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.oneOf;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.GrpcCode;
import holdwater.model.fault.GrpcStatus;
import java.util.List;

/** Calls by gRPC over links fail. */
final class GrpcStatusForm {
  private static final String KIND = "grpc_status";
  private static final String DOES =
      "Calls by gRPC over the links fail and never reach the server; other requests pass.";
  private static final String KEYS =
      """
      "code": {
        "description": "How they fail.",
        "enum": [
          "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND",
          "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
          "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS",
          "UNAUTHENTICATED"
        ]
      },
      """
          + WhichRequests.SCHEMA;

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          GrpcStatus.class,
          DOES,
          new InFile(
              GrpcStatusForm::read,
              FaultForm.schema(KIND, DOES, KEYS, "code"),
              "{kind: grpc_status, code: UNAVAILABLE, match: {path: \"*/Place\"}}"),
          new ByHand(
              "grpc_status CODE" + WhichRequests.FORM,
              GrpcStatusForm::typed,
              "grpc_status UNAVAILABLE */Place"));

  private GrpcStatusForm() {}

  private static Fault read(MapNode fault) {
    String code = fault.required("code", oneOf(GrpcCode.names()));
    return WhichRequests.read(fault, match -> new GrpcStatus(GrpcCode.valueOf(code), match));
  }

  private static Fault typed(List<String> dose) {
    return WhichRequests.typed(dose, (code, match) -> new GrpcStatus(code(code), match));
  }

  private static GrpcCode code(String word) {
    if (!GrpcCode.names().contains(word)) {
      throw new IllegalArgumentException(
          "'" + word + "' is none of " + String.join(", ", GrpcCode.names()));
    }
    return GrpcCode.valueOf(word);
  }
}
