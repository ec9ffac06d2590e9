package holdwater.platform.daemon;

import holdwater.platform.api.DiskTrouble;
import holdwater.platform.api.HomeFolder;
import holdwater.platform.api.PlatformJson;
import holdwater.platform.api.PrivateFile;
import holdwater.platform.api.StackReport.ProxyReport;
import holdwater.platform.plan.LaunchPlan;
import holdwater.platform.plan.PlannedLink;
import holdwater.platform.plan.Secrets;
import holdwater.platform.plan.Utf8Locale;
import holdwater.platform.process.Child;
import holdwater.platform.process.ProcessLog;
import holdwater.platform.process.Signals;
import holdwater.platform.process.Spawner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network: one process with one listener per link. If it dies it is started anew on the same
 * port with all its links, and without any toxics. Used by the control thread only.
 */
final class FaultProxyProcess {
  /** It is part of the measurement, so it yields to nobody. */
  private static final int NICENESS = 0;

  private static final Duration START_WITHIN = Duration.ofSeconds(30);
  private static final Duration POPULATE_WITHIN = Duration.ofSeconds(10);
  private static final Duration RESTART_AFTER = Duration.ofMillis(200);

  /** So many starts, none of which lasted for {@link #STEADY}, are enough. */
  private static final int MAX_STARTS = 10;

  private static final Duration STEADY = Duration.ofMinutes(1);
  private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

  private final LaunchPlan plan;
  private final List<String> argv;
  private final HomeFolder home;
  private final DaemonParts parts;
  private final HttpClient http;
  private final Listener listener;
  private final ProcessLog log;
  private final String token;

  private Child child;
  private int port;
  private int starts;
  private boolean populated;
  private boolean ended;

  /** Hears how its first start went. */
  interface Listener {
    void linksReady();

    void proxyFailed(String message);

    /** Another plan may do: somebody else has the port of a link. */
    void portTaken(String message);
  }

  FaultProxyProcess(
      LaunchPlan plan,
      List<String> argv,
      HomeFolder home,
      DaemonParts parts,
      HttpClient http,
      Listener listener) {
    this.plan = plan;
    this.argv = argv;
    this.home = home;
    this.parts = parts;
    this.http = http;
    this.listener = listener;
    this.token = Secrets.fresh(parts.random());
    this.log =
        new ProcessLog(home.log("fault-proxy"), line -> parts.control().run(() -> heard(line)));
  }

  /** Starts it; the listener hears the rest. */
  void begin() {
    try {
      PrivateFile.write(home.proxyTokenFile(), token.getBytes(StandardCharsets.US_ASCII));
      start();
    } catch (IOException e) {
      listener.proxyFailed(
          "the fault proxy cannot be started: "
              + (DiskTrouble.isFull(e)
                  ? DiskTrouble.describe(e, home.proxyTokenFile())
                  : e.getMessage()));
    }
  }

  private void start() throws IOException {
    List<String> command = new ArrayList<>(argv);
    command.addAll(List.of("--port", String.valueOf(port)));
    command.addAll(List.of("--token-file", home.proxyTokenFile().toString()));
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    // Its files lie in the workspace, whose path may have any letters.
    Map<String, String> env = Utf8Locale.of(Map.of("PATH", path));
    Child fresh =
        parts
            .spawner()
            .spawn(new Spawner.Order(command, env, Path.of(plan.workFolder()), NICENESS, log));
    child = fresh;
    starts++;
    var unused = fresh.exit().thenAccept(code -> parts.control().run(() -> exited(fresh, code)));
    parts.control().after(START_WITHIN, () -> checkStarted(fresh));
  }

  private void checkStarted(Child started) {
    if (started.equals(child) && !populated && !ended) {
      listener.proxyFailed(
          "the fault proxy did not listen within %d s; log: %s"
              .formatted(START_WITHIN.toSeconds(), log.file()));
    }
  }

  private void heard(String line) {
    Matcher matcher = LISTENING.matcher(line);
    if (populated || ended || child == null || !matcher.find()) {
      return;
    }
    port = Integer.parseInt(matcher.group(1));
    Child asked = child;
    parts
        .workers()
        .execute(
            () -> {
              String trouble = populate();
              parts.control().run(() -> answered(asked, trouble));
            });
  }

  private void answered(Child asked, String trouble) {
    if (!asked.equals(child) || ended) {
      return;
    }
    if (trouble.isEmpty()) {
      populated = true;
      listener.linksReady();
    } else {
      taken(asked)
          .ifPresentOrElse(
              listener::portTaken,
              () -> listener.proxyFailed("the fault proxy did not take the links: " + trouble));
    }
  }

  /** Why a link cannot be listened on, if that is the trouble. */
  private Optional<String> taken(Child proxy) {
    return plan.links().stream()
        .map(link -> PortHolder.describe(link.listenPort(), "the link " + link.name(), proxy.pid()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Returns what went wrong, or nothing. */
  private String populate() {
    try {
      List<Map<String, Object>> links = plan.links().stream().map(this::toxiproxy).toList();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url() + "/v3/proxies"))
              .timeout(POPULATE_WITHIN)
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofByteArray(
                      PlatformJson.mapper().writeValueAsBytes(links)))
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() / 100 == 2 ? "" : answer.statusCode() + " " + answer.body();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private Map<String, Object> toxiproxy(PlannedLink link) {
    return Map.of(
        "name", link.name(),
        "listen", link.listen(),
        "upstream", link.upstream(),
        "enabled", true,
        "latencyMillis", link.latencyMillis());
  }

  private void exited(Child gone, int code) {
    parts.warden().forget(gone.pid());
    if (!gone.equals(child)) {
      return;
    }
    child = null;
    if (ended) {
      return;
    }
    if (parts.time().nanos() - gone.startedNanos() > STEADY.toNanos()) {
      starts = 0;
    }
    if (!populated || starts >= MAX_STARTS) {
      listener.proxyFailed(
          "the fault proxy ended with exit code %d: %s; log: %s"
              .formatted(code, log.lastLine(), log.file()));
      return;
    }
    populated = false;
    parts.control().after(RESTART_AFTER, this::restart);
  }

  private void restart() {
    if (ended) {
      return;
    }
    try {
      start();
    } catch (IOException e) {
      listener.proxyFailed("the fault proxy cannot be started anew: " + e.getMessage());
    }
  }

  private String url() {
    return "http://127.0.0.1:" + port;
  }

  void kill() {
    ended = true;
    if (child != null) {
      Signals.toGroups("KILL", List.of(child.pid()));
    }
  }

  boolean alive() {
    return child != null;
  }

  Optional<ProxyReport> report() {
    return child == null || !populated
        ? Optional.empty()
        : Optional.of(new ProxyReport(url(), token, child.pid()));
  }
}
