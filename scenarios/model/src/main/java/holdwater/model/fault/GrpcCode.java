package holdwater.model.fault;

import java.util.Arrays;
import java.util.List;

/** How calls by gRPC can fail, by the names of its specification. */
public enum GrpcCode {
  CANCELLED,
  UNKNOWN,
  INVALID_ARGUMENT,
  DEADLINE_EXCEEDED,
  NOT_FOUND,
  ALREADY_EXISTS,
  PERMISSION_DENIED,
  RESOURCE_EXHAUSTED,
  FAILED_PRECONDITION,
  ABORTED,
  OUT_OF_RANGE,
  UNIMPLEMENTED,
  INTERNAL,
  UNAVAILABLE,
  DATA_LOSS,
  UNAUTHENTICATED;

  /** The words for them. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Enum::name).toList();
  }
}
