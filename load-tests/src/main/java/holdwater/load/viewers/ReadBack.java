package holdwater.load.viewers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import holdwater.load.player.Endpoint;
import holdwater.load.record.TrafficLine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Looks for what the system said is kept, when the last viewer has gone, by gateways of all zones
 * in turn. Bounded in time: what cannot be looked for in it is not counted as read.
 */
final class ReadBack {
  private static final Duration MOST = Duration.ofSeconds(20);
  private static final Duration ONE_ANSWER = Duration.ofSeconds(5);
  private static final int TRIES = 3;
  private static final int THREADS = 4;
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WriteBook book;
  private final List<String> gateways;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  /**
   * @param gateways their addresses, without a slash at the end
   */
  ReadBack(WriteBook book, List<String> gateways) {
    this.book = book;
    this.gateways = List.copyOf(gateways);
  }

  static ReadBack of(World world) {
    return new ReadBack(
        world.writes(),
        world.zones().stream()
            .flatMap(zone -> zone.gateways().stream())
            .map(Endpoint::url)
            .distinct()
            .toList());
  }

  /** What became of a write. */
  enum Found {
    KEPT,
    LOST,
    DOUBLED,
    STALE,
    UNANSWERED
  }

  private record Look(String words, Found found) {}

  /** Kind by kind; none where nothing was written. */
  List<TrafficLine.Writes> read() throws InterruptedException {
    long until = System.nanoTime() + MOST.toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<TrafficLine.Writes> all = new ArrayList<>();
      List<Callable<Look>> ratings = new ArrayList<>();
      for (WriteBook.Rated rating : book.ratings()) {
        int first = ratings.size();
        ratings.add(() -> new Look(rating.words(), look(rating, first)));
      }
      all.add(told("rating", threads.invokeAll(ratings, left(until), TimeUnit.NANOSECONDS)));
      List<Callable<Look>> accounts = new ArrayList<>();
      for (WriteBook.SignedUp account : book.accounts()) {
        int first = accounts.size();
        accounts.add(() -> new Look("account " + account.email(), look(account, first)));
      }
      all.add(told("sign-up", threads.invokeAll(accounts, left(until), TimeUnit.NANOSECONDS)));
      List<Callable<Look>> uploads = new ArrayList<>();
      for (WriteBook.Uploaded upload : book.uploads()) {
        int first = uploads.size();
        uploads.add(() -> new Look(upload.words(), look(upload, first)));
      }
      all.add(told("upload", threads.invokeAll(uploads, left(until), TimeUnit.NANOSECONDS)));
      all.removeIf(writes -> writes.acknowledged() == 0);
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  private static long left(long until) {
    return Math.max(0, until - System.nanoTime());
  }

  private static TrafficLine.Writes told(String kind, List<Future<Look>> looks)
      throws InterruptedException {
    Map<Found, Integer> counts = new EnumMap<>(Found.class);
    int read = 0;
    String example = "";
    for (Future<Look> future : looks) {
      Look look;
      try {
        look = future.get();
      } catch (CancellationException | ExecutionException notRead) {
        continue;
      }
      read++;
      counts.merge(look.found(), 1, Integer::sum);
      boolean broken = look.found() != Found.KEPT && look.found() != Found.UNANSWERED;
      example = broken && example.isEmpty() ? look.words() : example;
    }
    return new TrafficLine.Writes(
        kind,
        looks.size(),
        read,
        counts.getOrDefault(Found.LOST, 0),
        counts.getOrDefault(Found.DOUBLED, 0),
        counts.getOrDefault(Found.STALE, 0),
        counts.getOrDefault(Found.UNANSWERED, 0),
        example);
  }

  private Found look(WriteBook.Rated rating, int first) throws InterruptedException {
    for (int tries = 0; tries < TRIES; tries++) {
      Answer answer =
          ask(
              request(first + tries, "/titles/" + rating.titleId() + "/rating")
                  .header("Authorization", "Bearer " + rating.account().token())
                  .GET());
      if (answer.status() == NOT_FOUND) {
        return Found.LOST;
      }
      if (answer.status() == OK) {
        return answer.json().path("stars").asInt() == rating.stars() ? Found.KEPT : Found.STALE;
      }
    }
    return Found.UNANSWERED;
  }

  /** Who signed up can sign in, and is there once: with the one profile that it came with. */
  private Found look(WriteBook.SignedUp account, int first) throws InterruptedException {
    for (int tries = 0; tries < TRIES; tries++) {
      Answer session =
          ask(
              request(first + tries, "/sessions")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(account.signIn())));
      if (session.status() == UNAUTHORIZED) {
        return Found.LOST;
      }
      if (session.status() / 100 != 2) {
        continue;
      }
      Answer profiles =
          ask(
              request(first + tries, "/profiles")
                  .header("Authorization", "Bearer " + session.json().path("token").asText())
                  .GET());
      if (profiles.status() == OK) {
        return switch (profiles.json().size()) {
          case 0 -> Found.LOST;
          case 1 -> Found.KEPT;
          default -> Found.DOUBLED;
        };
      }
    }
    return Found.UNANSWERED;
  }

  /**
   * An upload stays in the region that took it: it is lost when every gateway has answered and none
   * of them knows it.
   */
  private Found look(WriteBook.Uploaded upload, int first) throws InterruptedException {
    boolean silence = false;
    for (int gateway = 0; gateway < gateways.size(); gateway++) {
      Found found = lookAt(first + gateway, upload);
      if (found != Found.LOST && found != Found.UNANSWERED) {
        return found;
      }
      silence |= found == Found.UNANSWERED;
    }
    return silence ? Found.UNANSWERED : Found.LOST;
  }

  private Found lookAt(int gateway, WriteBook.Uploaded upload) throws InterruptedException {
    for (int tries = 0; tries < TRIES; tries++) {
      Answer answer =
          ask(
              request(gateway, "/uploads")
                  .header("Authorization", "Bearer " + upload.account().token())
                  .GET());
      if (answer.status() == OK) {
        return among(answer.json(), upload);
      }
    }
    return Found.UNANSWERED;
  }

  /** Once, under the id that was told, and with what was sent in it. */
  private static Found among(JsonNode all, WriteBook.Uploaded upload) {
    int sameContent = 0;
    boolean sameId = false;
    boolean whole = false;
    for (JsonNode one : all) {
      boolean fits = one.path("digest").asText().equals(upload.digest());
      sameContent += fits ? 1 : 0;
      if (one.path("id").asText().equals(upload.id())) {
        sameId = true;
        whole = fits;
      }
    }
    if (!sameId) {
      return Found.LOST;
    }
    if (!whole) {
      return Found.STALE;
    }
    return sameContent == 1 ? Found.KEPT : Found.DOUBLED;
  }

  private HttpRequest.Builder request(int turn, String path) {
    String gateway = gateways.get(Math.floorMod(turn, gateways.size()));
    return HttpRequest.newBuilder(URI.create(gateway + "/api/v1" + path)).timeout(ONE_ANSWER);
  }

  private record Answer(int status, JsonNode json) {}

  /** Status 0 if nobody answers. */
  private Answer ask(HttpRequest.Builder request) throws InterruptedException {
    try {
      HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), json(answer.body()));
    } catch (IOException nobody) {
      return new Answer(0, MissingNode.getInstance());
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
