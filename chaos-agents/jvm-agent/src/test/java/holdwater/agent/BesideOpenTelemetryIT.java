package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Caches;
import holdwater.agent.target.Databases;
import holdwater.agent.target.Documents;
import holdwater.agent.target.HttpClients;
import holdwater.agent.target.Machine;
import holdwater.agent.target.Network;
import holdwater.agent.target.RemoteCalls;
import holdwater.agent.target.Servlets;
import holdwater.agent.target.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Beside OpenTelemetry's agent, in front of it and behind it, in classes that both of them weave:
 * faults bite and heal, classes are what they were, and the JVM says what it says without us and
 * our one line.
 *
 * <p>On the JDK of the build, and on a JDK 25 where {@link TargetCommand#jdk25} finds one.
 */
@Timeout(300)
class BesideOpenTelemetryIT {
  private static final String[] QUIET = {
    "-Dotel.traces.exporter=none", "-Dotel.metrics.exporter=none", "-Dotel.logs.exporter=none"
  };

  /** For all these libraries and for two agents. */
  private static final String ROOM = "-Xmx256m";

  private static final String OURS = "holdwater-agent: listening on #.#.#.#:#";

  @TempDir Path folder;

  private static String[] openTelemetry() {
    String[] options = new String[QUIET.length + 1];
    System.arraycopy(QUIET, 0, options, 0, QUIET.length);
    options[QUIET.length] =
        "-javaagent:" + TargetCommand.built("others/opentelemetry-javaagent.jar");
    return options;
  }

  @ParameterizedTest(name = "OpenTelemetry {0} ours on JDK {1}")
  @CsvSource({"in front of,of the build", "behind,of the build", "in front of,25", "behind,25"})
  void faults_bite_and_heal(String side, String jdk) throws IOException {
    TargetCommand command = TargetCommand.in(folder).on(javaHome(jdk));
    TargetCommand both =
        side.equals("behind") ? command.behind(openTelemetry()) : command.front(openTelemetry());

    Set<String> alone = chatterWithout(command);
    try (TargetJvm target = both.start()) {
      bitesAndHeals(target);

      Set<String> added = chatter(target);
      added.removeAll(alone);
      assertThat(added).containsExactly(OURS);
    }
  }

  private static Path javaHome(String jdk) throws IOException {
    if (!jdk.equals("25")) {
      return Path.of(System.getProperty("java.home"));
    }
    return TargetCommand.jdk25();
  }

  /** In what applications bring along, all of which OpenTelemetry weaves as well. */
  @ParameterizedTest(name = "OpenTelemetry {0} ours on JDK {1}")
  @CsvSource({"in front of,of the build", "behind,of the build", "in front of,25", "behind,25"})
  void faults_of_libraries_bite_once_and_heal(String side, String jdk) throws IOException {
    TargetCommand command = TargetCommand.in(folder).on(javaHome(jdk));
    String[] options = openTelemetry();
    TargetCommand both =
        side.equals("behind")
            ? command.front(ROOM).behind(options)
            : command.front(
                Stream.concat(Stream.of(ROOM), Stream.of(options)).toArray(String[]::new));

    try (TargetJvm target = both.start()) {
      ClientFaultsIT.httpClients().forEach(client -> target.call(HttpClients.class, client));
      for (String client : List.of("okHttp", "okHttpAsync", "apache", "apacheAsync")) {
        failsOnce(
            target, HttpClients.class, client, "200", "http-client fails", "ConnectException");
      }
      failsOnce(target, RemoteCalls.class, "blocking", "hello", "grpc-client fails", "UNAVAILABLE");
      for (String client : List.of("jedis", "lettuce", "lettuceReactive")) {
        failsOnce(target, Caches.class, client, "value", "redis fails", "ConnectionException");
      }
      failsOnce(target, Documents.class, "find", "thing", "mongodb fails", "MongoTimeoutException");
      servletRefusesOnce(target);
    }
  }

  /** Byte for byte, too: each class that the fault is woven into is one that it had before. */
  private static void failsOnce(
      TargetJvm target, Class<?> type, String method, String usual, String fault, String failure) {
    FaultProof proof = new FaultProof(target);
    proof.given(usual, type, method);
    proof.classes(wovenBy(target, fault));
    assertThat(proof.with(fault).threw(failure)).as("%s by %s", fault, method).isTrue();
    assertThat(proof.hits()).as("%s by %s", fault, method).isEqualTo(1);
    proof.heal();
  }

  private static void servletRefusesOnce(TargetJvm target) {
    FaultProof proof = new FaultProof(target);
    proof.given("200", Servlets.class, "get", "/a");
    proof.classes(wovenBy(target, "http-server status 503"));
    assertThat(proof.with("http-server status 503").result()).isEqualTo("ok 503");
    assertThat(proof.hits()).isEqualTo(1);
    proof.heal();
  }

  /** Which libraries have loaded what, beside another agent, is not ours to say. */
  private static String[] wovenBy(TargetJvm target, String fault) {
    target.api().arm("look", fault + " chance 0%");
    Set<String> classes = target.api().classes("look");
    target.api().disarm("look");
    target.api().awaitOff();
    assertThat(classes).isNotEmpty();
    return classes.toArray(new String[0]);
  }

  /** What OpenTelemetry's agent and the JVM under it have to say when we are not there. */
  private Set<String> chatterWithout(TargetCommand command) throws IOException {
    TargetCommand alone = command.at(Files.createTempDirectory(folder, "alone")).withoutOurs();
    try (TargetJvm target = alone.front(openTelemetry()).start()) {
      usual(target);
      return chatter(target);
    }
  }

  private static Set<String> chatter(TargetJvm target) {
    return target.chatter().stream()
        .map(line -> line.replaceAll("\\d+", "#"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void usual(TargetJvm target) {
    assertThat(target.call(Shop.class, "find").result()).isEqualTo("ok found x");
    assertThat(target.call(Databases.class, "pooledQuery").result()).isEqualTo("ok 1");
    assertThat(target.call(Machine.class, "task").result()).isEqualTo("ok done");
    assertThat(target.call(Network.class, "jdkClient").result()).isEqualTo("ok 200");
  }

  /** Of these, OpenTelemetry weaves all but the first. */
  private static void bitesAndHeals(TargetJvm target) {
    usual(target);
    FaultProof application = new FaultProof(target);
    application.given("found x", Shop.class, "find");
    application.classes("holdwater.agent.target.Shop$Repository");
    assertThat(application.with("return 'bitten' on holdwater..*Repository.find*").result())
        .isEqualTo("ok bitten");
    application.heal();

    FaultProof pool = new FaultProof(target);
    pool.given("done", Machine.class, "task");
    pool.classes(
        "java.util.concurrent.ThreadPoolExecutor",
        "java.util.concurrent.ScheduledThreadPoolExecutor");
    assertThat(pool.with("executor-rejects from holdwater..Machine").threw("RejectedExecution"))
        .isTrue();
    pool.heal();

    FaultProof database = new FaultProof(target);
    database.given("1", Databases.class, "pooledQuery");
    database.classes(ReadyMadeFaultsIT.STATEMENTS);
    assertThat(database.with("jdbc-error 40001").threw("SQLTransactionRollbackException")).isTrue();
    assertThat(database.hits()).isEqualTo(1);
    database.heal();

    FaultProof client = new FaultProof(target);
    client.given("200", Network.class, "jdkClient");
    client.classes("jdk.internal.net.http.HttpClientImpl");
    assertThat(client.with("http-client fails").threw("ConnectException")).isTrue();
    client.heal();
  }
}
