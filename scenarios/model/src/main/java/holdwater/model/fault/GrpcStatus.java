package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

/**
 * Calls by gRPC fail with {@code code} on their way; the server never sees them. Other requests
 * pass.
 *
 * @param match its path is {@code /package.Service/Method}, and its method, if any, POST
 */
public record GrpcStatus(GrpcCode code, RequestMatch match) implements HttpFault {
  public GrpcStatus {
    checkNotNull(code, "code");
    checkNotNull(match, "match");
    match
        .method()
        .ifPresent(
            method ->
                checkArgument(
                    method.equals("POST"), "calls by gRPC are POST, and never %s", method));
  }

  @Override
  public String kind() {
    return "grpc_status";
  }

  @Override
  public String describe() {
    return "status " + code + " for calls by gRPC, " + match.describe();
  }
}
