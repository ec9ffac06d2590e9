package holdwater.proxy.exchange;

import java.util.Arrays;
import java.util.Optional;

/** How a call by gRPC can end, with the numbers of its specification. */
public enum GrpcCode {
  OK(0),
  CANCELLED(1),
  UNKNOWN(2),
  INVALID_ARGUMENT(3),
  DEADLINE_EXCEEDED(4),
  NOT_FOUND(5),
  ALREADY_EXISTS(6),
  PERMISSION_DENIED(7),
  RESOURCE_EXHAUSTED(8),
  FAILED_PRECONDITION(9),
  ABORTED(10),
  OUT_OF_RANGE(11),
  UNIMPLEMENTED(12),
  INTERNAL(13),
  UNAVAILABLE(14),
  DATA_LOSS(15),
  UNAUTHENTICATED(16);

  private final int number;

  GrpcCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** The code of that name, as gRPC writes it. */
  public static Optional<GrpcCode> named(String name) {
    return Arrays.stream(values()).filter(code -> code.name().equals(name)).findFirst();
  }

  /** The code of that number. */
  public static Optional<GrpcCode> numbered(long number) {
    return Arrays.stream(values()).filter(code -> code.number == number).findFirst();
  }

  /**
   * What a call ends with whose answer has that HTTP status and says nothing of gRPC
   * (http-grpc-status-mapping.md of gRPC).
   */
  public static GrpcCode ofHttp(int status) {
    return switch (status) {
      case 400 -> INTERNAL;
      case 401 -> UNAUTHENTICATED;
      case 403 -> PERMISSION_DENIED;
      case 404 -> UNIMPLEMENTED;
      case 429, 502, 503, 504 -> UNAVAILABLE;
      default -> UNKNOWN;
    };
  }
}
