package holdwater.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A process that arms a fault and renews it until it is killed. */
final class Controller {
  static final String ID = "leak";
  static final long LEASE_MILLIS = 1_000;
  private static final long RENEW_NANOS = 200_000_000L;

  private Controller() {}

  public static void main(String[] arguments) throws IOException {
    AgentApi api = AgentApi.of(Path.of(arguments[0]));
    int status = api.put(ID, arguments[1], LEASE_MILLIS, "armed").statusCode();
    System.out.println(status == 201 ? "armed" : "refused with " + status);
    while (true) {
      LockSupport.parkNanos(RENEW_NANOS);
      api.call("PUT", "/v1/faults/" + ID + "/lease", "{\"ttlMillis\":" + LEASE_MILLIS + "}");
    }
  }
}
