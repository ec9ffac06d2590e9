package holdwater.runtime.rehearsal;

import holdwater.resilience.Surroundings;
import holdwater.runtime.BeforeOpening;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.ServiceClients;
import holdwater.runtime.SessionTokens;
import holdwater.runtime.SessionTokens.Session;
import holdwater.runtime.callers.ServiceTokens;
import holdwater.runtime.signing.ContentSignature;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.web.router.Router;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a service that nobody knows yet the requests of {@code holdwater.rehearsal.requests}, one
 * after the other, for {@code rounds} rounds, but no longer than {@code within}. What they are
 * answered is of no importance: a dependency may be away. They are asked by nobody real ({@value
 * #NOBODY}) and leave nothing behind, nor do the calls that they lead to: a breaker that opened
 * because a dependency came later would refuse the first real callers.
 */
@Singleton
public final class Rehearsal implements BeforeOpening {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
  private static final String NOBODY = "rehearsal";

  /** Of the tokens and signed addresses; longer than any rehearsal. */
  private static final Duration GOOD_FOR = Duration.ofMinutes(5);

  private static final int CONNECT_MILLIS = 1_000;

  /** Longer than what any route of a viewer may take. */
  private static final int READ_MILLIS = 3_000;

  private final RuntimeConfig config;
  private final Router router;
  private final ServiceTokens serviceTokens;
  private final BeanProvider<SessionTokens> sessionTokens;
  private final BeanProvider<ContentSignature> contentSignature;
  private final ServiceClients clients;
  private final Surroundings surroundings;
  private final Clock clock;
  private final List<String> lines;
  private final int rounds;
  private final Duration within;

  Rehearsal(
      RuntimeConfig config,
      Router router,
      ServiceTokens serviceTokens,
      BeanProvider<SessionTokens> sessionTokens,
      BeanProvider<ContentSignature> contentSignature,
      ServiceClients clients,
      Surroundings surroundings,
      Clock clock,
      @Property(name = "holdwater.rehearsal.requests") Optional<List<String>> requests,
      @Property(name = "holdwater.rehearsal.rounds") int rounds,
      @Property(name = "holdwater.rehearsal.within") Duration within) {
    this.config = config;
    this.router = router;
    this.serviceTokens = serviceTokens;
    this.sessionTokens = sessionTokens;
    this.contentSignature = contentSignature;
    this.clients = clients;
    this.surroundings = surroundings;
    this.clock = clock;
    this.lines = requests.orElse(List.of());
    this.rounds = rounds;
    this.within = within;
  }

  @Override
  public boolean isOn() {
    return rounds > 0 && !lines.isEmpty();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a line of the settings is no request that has a route here
   */
  @Override
  public void play(EmbeddedServer server) {
    List<RehearsedRequest> requests =
        lines.stream().map(line -> routed(RehearsedRequest.parse(line, this::signature))).toList();
    String bearer = bearer();
    long start = surroundings.ticker().nanos();
    int sent = 0;
    int good = 0;
    while (sent < rounds * requests.size()
        && surroundings.ticker().nanos() - start < within.toNanos()) {
      if (send(server, requests.get(sent % requests.size()), bearer)) {
        good++;
      }
      sent++;
    }
    clients.forget();
    long millis = (surroundings.ticker().nanos() - start) / 1_000_000;
    LOG.info(
        "rehearsed {} of {} requests in {} ms, {} with a good answer",
        sent,
        rounds * requests.size(),
        millis,
        good);
    if (sent > 0 && good == 0) {
      LOG.warn("no request of the rehearsal had a good answer: is what they ask for still there?");
    }
  }

  private RehearsedRequest routed(RehearsedRequest request) {
    if (router.find(request.method(), request.pathAlone(), null).findAny().isEmpty()) {
      throw new IllegalArgumentException(
          "holdwater.rehearsal.requests: nothing answers %s %s here"
              .formatted(request.method(), request.pathAlone()));
    }
    return request;
  }

  private boolean send(EmbeddedServer server, RehearsedRequest request, String bearer) {
    try {
      URL url = URI.create("http://127.0.0.1:" + server.getPort() + request.path()).toURL();
      HttpURLConnection connection = (HttpURLConnection) url.openConnection();
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      serviceTokens
          .headerFor(config.service())
          .ifPresent(token -> connection.setRequestProperty(ServiceTokens.HEADER, token));
      if (!bearer.isEmpty()) {
        connection.setRequestProperty("Authorization", bearer);
      }
      if (request.body() != null) {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.getOutputStream().write(request.body().getBytes(StandardCharsets.UTF_8));
      }
      return drained(connection);
    } catch (IOException e) {
      // A dependency that is not there yet makes an answer late; the next one is asked for anyway.
      LOG.debug("{} was not answered: {}", request.path(), e.getMessage());
      return false;
    }
  }

  /**
   * Reads the answer to its end, so that the connection is used again.
   *
   * @return whether it was a good one
   */
  private static boolean drained(HttpURLConnection connection) throws IOException {
    boolean refused = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
    try (InputStream body = refused ? connection.getErrorStream() : connection.getInputStream()) {
      if (body != null) {
        body.readAllBytes();
      }
    }
    return !refused;
  }

  private String bearer() {
    if (config.environment("JWT_SECRET").isEmpty()) {
      return "";
    }
    Instant until = clock.instant().plus(GOOD_FOR);
    return "Bearer " + sessionTokens.get().issue(new Session(NOBODY, NOBODY, until));
  }

  private String signature(String titleId) {
    Instant now = clock.instant();
    return contentSignature.get().query(titleId, now, now.plus(GOOD_FOR));
  }
}
