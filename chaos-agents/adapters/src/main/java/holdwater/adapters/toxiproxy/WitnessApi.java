package holdwater.adapters.toxiproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.model.port.TrafficFailed;
import holdwater.model.slo.WitnessRatio;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks a fault proxy of ours to count calls. Thread-safe; every call is bounded. */
final class WitnessApi {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int NOT_FOUND = 404;

  private final ProxyCalls wire;

  WitnessApi(ProxyCalls wire) {
    this.wire = wire;
  }

  /**
   * From now on calls over these links are counted under that id, from zero.
   *
   * @throws TrafficFailed when the proxy cannot count
   */
  WitnessTold begin(String id, WitnessRatio ratio, List<String> links) throws IOException {
    end(id);
    Map<String, Object> body = new HashMap<>();
    body.put("links", links.stream().map(wire.endpoint()::proxyOf).toList());
    body.put("ok", ratio.classes().stream().map(c -> c + "xx").toList());
    ratio.within().ifPresent(within -> body.put("withinMillis", within.toMillis()));
    body.put("ignoreHeader", ProbeRequest.MARK);
    HttpResponse<String> answer = wire.call("PUT", path(id), MAPPER.writeValueAsString(body));
    if (answer.statusCode() == NOT_FOUND && !answer.body().contains("proxy not found")) {
      throw new TrafficFailed(
          "the proxy at the links counts no calls, as a stock Toxiproxy: take Holdwater's, or"
              + " count by the services (metricSource type Prometheus)");
    }
    return told(wire.success(answer));
  }

  /**
   * What was counted.
   *
   * @param from the first second that is wanted
   * @throws TrafficFailed when the proxy knows nothing of it any more
   */
  WitnessTold ask(String id, long from) throws IOException {
    HttpResponse<String> answer = wire.call("GET", path(id) + "/since/" + from, "");
    if (answer.statusCode() == NOT_FOUND) {
      throw new TrafficFailed(
          "the fault proxy knows nothing any more of the calls that it counted: it was restarted");
    }
    return told(wire.success(answer));
  }

  /** Counts no more; harmless when it did not. */
  void end(String id) throws IOException {
    HttpResponse<String> answer = wire.call("DELETE", path(id), "");
    if (answer.statusCode() != NOT_FOUND) {
      wire.success(answer);
    }
  }

  private static WitnessTold told(HttpResponse<String> answer) throws IOException {
    JsonNode json = MAPPER.readTree(answer.body());
    return WitnessTold.of(json);
  }

  private static String path(String id) {
    return "/v3/witnesses/" + ProxyCalls.escaped(id);
  }
}
