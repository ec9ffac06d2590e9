package holdwater.adapters.toxiproxy;

import holdwater.model.fault.GrpcStatus;
import holdwater.model.fault.HttpCut;
import holdwater.model.fault.HttpFault;
import holdwater.model.fault.HttpLatency;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.RequestMatch;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The toxic of our proxy that is a fault of single requests. */
final class HttpToxic {
  private HttpToxic() {}

  /**
   * Sets it on a link.
   *
   * @param more what stands beside its attributes, and says whom it meets
   */
  static void set(LeasedLink link, HttpFault fault, Map<String, Object> more) throws IOException {
    Map<String, Object> meets = new LinkedHashMap<>(more);
    meets.put("match", match(fault.match()));
    if (fault instanceof HttpStatus status) {
      link.create("http_status", "upstream", Map.of("status", status.status()), meets);
    } else if (fault instanceof HttpLatency latency) {
      Map<String, Object> late = Map.of("latency", latency.delay().toMillis());
      link.create("http_latency", "downstream", late, meets);
    } else if (fault instanceof HttpCut cut) {
      Map<String, Object> how = Map.of("bytes", 0, "how", cut.closes() ? "close" : "reset");
      link.create("http_cut", "downstream", how, meets);
    } else if (fault instanceof GrpcStatus grpc) {
      link.create("grpc_status", "upstream", Map.of("code", grpc.code().name()), meets);
    }
  }

  private static Map<String, Object> match(RequestMatch given) {
    Map<String, Object> match = new LinkedHashMap<>();
    given.method().ifPresent(method -> match.put("method", method));
    given.path().ifPresent(path -> match.put("path", path));
    given
        .header()
        .ifPresent(
            header -> match.put("header", Map.of("name", header.name(), "value", header.value())));
    return match;
  }
}
