package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

/** Requests are answered with {@code status} on their way; the server never sees them. */
public record HttpStatus(int status, RequestMatch match) implements HttpFault {
  public HttpStatus {
    checkArgument(status >= 400 && status <= 599, "status must be 400 to 599, was %s", status);
    checkNotNull(match, "match");
  }

  @Override
  public String kind() {
    return "http_status";
  }

  @Override
  public String describe() {
    return "status " + status + " for " + match.describe();
  }
}
