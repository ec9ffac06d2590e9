package holdwater.load.viewers;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.load.player.Endpoint;
import holdwater.load.player.Rung;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What playback answers to somebody who presses play, or watches on.
 *
 * @param renewMicros after so long the session is renewed; {@link #NEVER} if nobody said
 */
record SessionAnswer(
    String sessionId,
    long heartbeatMicros,
    long renewMicros,
    List<Endpoint> edges,
    List<Rung> rungs) {
  /** Longer than any run. */
  static final long NEVER = Long.MAX_VALUE / 4;

  private static final double DEFAULT_HEARTBEAT_SECONDS = 5;

  /** Reads an answer; nothing if it lacks what a player needs. */
  static Optional<SessionAnswer> of(JsonNode json) {
    String id = json.path("sessionId").asText("");
    List<Endpoint> edges = endpoints(json.path("edges"));
    List<Rung> rungs = rungs(json.path("manifest").path("rungs"));
    if (id.isBlank() || edges.isEmpty() || rungs.isEmpty()) {
      return Optional.empty();
    }
    double heartbeat = json.path("heartbeatSeconds").asDouble(DEFAULT_HEARTBEAT_SECONDS);
    JsonNode renew = json.path("renewAfterSeconds");
    long renewMicros = renew.isNumber() ? Math.round(renew.asDouble() * 1e6) : NEVER;
    return Optional.of(
        new SessionAnswer(id, Math.round(heartbeat * 1e6), renewMicros, edges, rungs));
  }

  /** A list of gateways or edges; those without an address are left out. */
  static List<Endpoint> endpoints(JsonNode list) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (JsonNode one : list) {
      String url = one.path("url").asText("");
      if (!url.isBlank()) {
        endpoints.add(new Endpoint(one.path("id").asText(url), url, one.path("share").asDouble(1)));
      }
    }
    return endpoints;
  }

  private static List<Rung> rungs(JsonNode list) {
    List<Rung> rungs = new ArrayList<>();
    for (JsonNode one : list) {
      List<String> segments = new ArrayList<>();
      one.path("segments").forEach(path -> segments.add(path.asText()));
      long bandwidth = one.path("bandwidth").asLong();
      double seconds = one.path("segmentSeconds").asDouble();
      if (bandwidth > 0 && seconds > 0 && !segments.isEmpty()) {
        rungs.add(
            new Rung(
                one.path("name").asText(),
                bandwidth,
                seconds,
                one.path("init").asText(),
                segments));
      }
    }
    rungs.sort(Comparator.comparingLong(Rung::bandwidth));
    return rungs;
  }
}
