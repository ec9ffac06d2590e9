package holdwater.load.viewers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import holdwater.load.plan.PlanFile;
import holdwater.load.player.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The gateways of every region, asked when the last viewer has gone. What a region lacks may be on
 * its way there, so it is missing only when it has not come within a bound. Thread-safe after
 * {@link #begin}.
 */
final class RegionGateways {
  /**
   * So long after the last viewer a region may lack what another one was told: twice what the SLO
   * of replication calls late.
   */
  static final Duration MIRRORED_WITHIN = Duration.ofSeconds(10);

  /** So often a gateway may fail to answer one question. */
  static final int TRIES = 3;

  private static final Duration ONE_ANSWER = Duration.ofSeconds(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<List<String>> regions;
  private final Duration patience;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();
  private volatile long patientUntil;

  /**
   * @param regions the addresses of each one's gateways, without a slash at the end
   * @param patience so long after {@link #begin} a region may lack what another one has
   */
  RegionGateways(List<List<String>> regions, Duration patience) {
    this.regions = List.copyOf(regions);
    this.patience = patience;
    begin();
  }

  /** Those of the plan, whatever steering documents said; a single region needs no patience. */
  static RegionGateways of(PlanFile plan) {
    Map<String, List<String>> regions = new LinkedHashMap<>();
    for (PlanFile.Zone zone : plan.zones()) {
      List<String> own = regions.computeIfAbsent(zone.region(), name -> new ArrayList<>());
      zone.gateways().forEach(one -> own.add(new Endpoint(one.id(), one.url()).url()));
    }
    return new RegionGateways(
        List.copyOf(regions.values()), regions.size() > 1 ? MIRRORED_WITHIN : Duration.ZERO);
  }

  /** Asks one region, by its gateways. */
  interface Look {
    ReadBack.Found in(List<String> region) throws InterruptedException;
  }

  /** The looks begin now, and with them the patience. */
  void begin() {
    patientUntil = System.nanoTime() + patience.toNanos();
  }

  /** How many regions there are. */
  int count() {
    return regions.size();
  }

  /** The gateways of one, from 0. */
  List<String> region(int number) {
    return regions.get(number);
  }

  /** The gateways of all. */
  List<String> all() {
    return regions.stream().flatMap(List::stream).toList();
  }

  /**
   * What all regions show together: kept where each of them has it. What one lacks is looked for
   * again as long as there is patience.
   */
  ReadBack.Found everywhere(Look look) throws InterruptedException {
    boolean silence = false;
    for (List<String> region : regions) {
      ReadBack.Found found = look.in(region);
      while (found.broken() && System.nanoTime() - patientUntil < 0) {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        found = look.in(region);
      }
      if (found.broken()) {
        return found;
      }
      silence |= found == ReadBack.Found.UNANSWERED;
    }
    return silence ? ReadBack.Found.UNANSWERED : ReadBack.Found.KEPT;
  }

  /** A request to one of them, in turn. */
  static HttpRequest.Builder request(List<String> gateways, int turn, String path) {
    String gateway = gateways.get(Math.floorMod(turn, gateways.size()));
    return HttpRequest.newBuilder(URI.create(gateway + "/api/v1" + path)).timeout(ONE_ANSWER);
  }

  /** The answer, or {@link Answer#NONE}. */
  Answer ask(HttpRequest.Builder request) throws InterruptedException {
    try {
      HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), json(answer.body()));
    } catch (IOException nobody) {
      return Answer.NONE;
    }
  }

  private static JsonNode json(byte[] body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }
}
