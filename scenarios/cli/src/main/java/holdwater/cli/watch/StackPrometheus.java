package holdwater.cli.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.cli.UserMistake;
import holdwater.dashboards.DashboardFiles;
import holdwater.dashboards.scrape.PrometheusConfig;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.Job;
import holdwater.model.port.JobOrder;
import holdwater.model.port.Jobs;
import holdwater.model.port.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The Prometheus that watches the stack that is up, with our rules. It is a process of the daemon's
 * and ends with the stack; its data are bounded, and stay for the next one.
 */
public final class StackPrometheus {
  /** As it is called in the PATH. */
  public static final String PROGRAM = "prometheus";

  private static final String ADDRESS = "address";
  private static final String LOG = "prometheus.log";
  private static final String KEEPS = "256MB";
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);
  private static final int OK = 200;

  private final Path folder;
  private final Ticker clock;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWERS_WITHIN).build();

  /**
   * @param workspace {@code .holdwater}
   */
  public StackPrometheus(Path workspace, Ticker clock) {
    this.folder = workspace.resolve(PROGRAM).toAbsolutePath();
    this.clock = clock;
  }

  /**
   * Before anything is started for it.
   *
   * @throws UserMistake when somebody listens there already
   */
  public static void checkFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException | IllegalArgumentException e) {
      throw new UserMistake(
          "Prometheus cannot listen on port "
              + port
              + " ("
              + e.getMessage()
              + "): name another by --prometheus-port");
    }
  }

  /**
   * Writes its files, starts it and returns when it answers.
   *
   * @param jobs who starts it, so that it ends with the stack
   * @return where it listens
   * @throws DeploymentFailed when it does not come up
   */
  public URI start(DashboardFiles files, int port, Jobs jobs) throws InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port);
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(folder.resolve(ADDRESS));
      new DashboardFolder(folder).write(files.texts(folder, port));
      Job job = jobs.start(JobOrder.in(folder, PROGRAM, argv(port), folder.resolve(LOG)));
      awaitReady(job, address);
      Files.writeString(folder.resolve(ADDRESS), address.toString());
      return address;
    } catch (IOException e) {
      throw new DeploymentFailed("Prometheus cannot be started in " + folder + ": " + e, e);
    }
  }

  /** Paths are those of its folder, in which it starts. */
  private static List<String> argv(int port) {
    return List.of(
        PROGRAM,
        "--config.file=" + DashboardFiles.PROMETHEUS,
        "--storage.tsdb.path=data",
        "--storage.tsdb.retention.size=" + KEEPS,
        "--web.listen-address=127.0.0.1:" + port);
  }

  private void awaitReady(Job job, URI address) throws InterruptedException {
    Duration end = clock.monotonic().plus(READY_WITHIN);
    try {
      while (ask(address.resolve("/-/ready")).isEmpty()) {
        if (!job.alive()) {
          throw failed("Prometheus has ended");
        }
        if (clock.monotonic().compareTo(end) > 0) {
          throw failed("Prometheus is not ready after " + READY_WITHIN.toSeconds() + " s");
        }
        clock.sleepFor(LOOK_EVERY);
      }
    } catch (InterruptedException | RuntimeException e) {
      job.stop();
      throw e;
    }
  }

  private DeploymentFailed failed(String what) {
    return new DeploymentFailed(what + ", and the stack is up: see " + folder.resolve(LOG));
  }

  /** Where the one listens that was started here and still answers; empty when none does. */
  public Optional<URI> known() {
    try {
      Path file = folder.resolve(ADDRESS);
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      URI address = URI.create(Files.readString(file).strip());
      return ask(address.resolve("/api/v1/status/runtimeinfo"))
          .filter(this::isOurs)
          .map(answer -> address);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * Where a console tells what is in force: as somebody wants it, or else where this Prometheus
   * asks for it, if it is there. Whoever has no use for that port has it closed.
   */
  public Optional<Integer> faultsPort(Optional<Integer> wanted) {
    return wanted.or(() -> known().map(here -> PrometheusConfig.FAULTS_PORT));
  }

  /** Ours has ended, and another may listen on its port: that one works in another folder. */
  private boolean isOurs(String runtimeInfo) {
    try {
      String worksIn = new ObjectMapper().readTree(runtimeInfo).at("/data/CWD").asText();
      return !worksIn.isEmpty() && Files.isSameFile(Path.of(worksIn), folder);
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Its answer, if it is a good one. */
  private Optional<String> ask(URI what) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(what).timeout(ANSWERS_WITHIN).build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == OK ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
