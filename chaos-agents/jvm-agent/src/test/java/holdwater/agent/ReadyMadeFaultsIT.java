package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Databases;
import holdwater.agent.target.Machine;
import holdwater.agent.target.Network;
import holdwater.agent.target.Queues;
import holdwater.agent.target.Servlets;
import holdwater.agent.target.Shop;
import holdwater.agent.target.Web;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults that name no methods, each put to the proof. Those of Kafka are here by its own mocks. */
@Timeout(120)
class ReadyMadeFaultsIT {
  private static final Duration DOSE = Duration.ofMillis(400);

  /** Through which H2 sends statements. */
  static final String[] STATEMENTS = {
    "org.h2.jdbc.JdbcStatement", "org.h2.jdbc.JdbcPreparedStatement"
  };

  private static final String[] HTTP_CLIENTS = {
    "jdk.internal.net.http.HttpClientImpl",
    "sun.net.www.protocol.http.HttpURLConnection",
    "io.netty.handler.codec.http.HttpObjectEncoder"
  };
  private static final String[] HTTP_SERVERS = {
    "io.micronaut.http.server.netty.RoutingInBoundHandler", "jakarta.servlet.http.HttpServlet"
  };
  private static final String PRODUCER = "org.apache.kafka.clients.producer.MockProducer";
  private static final String CONSUMER = "org.apache.kafka.clients.consumer.MockConsumer";
  private static final String POOL = "java.util.concurrent.ThreadPoolExecutor";

  @TempDir static Path folder;
  private static TargetJvm target;
  private FaultProof proof;

  @BeforeAll
  static void start() throws IOException {
    target = TargetJvm.start(folder);
    // So that each test finds the same classes loaded, whichever comes first.
    for (String client : List.of("jdkClient", "urlConnection", "netty")) {
      target.call(Network.class, client);
    }
    target.call(Web.class, "get", "/");
    target.call(Servlets.class, "get", "/");
    target.call(Databases.class, "pooledQuery");
  }

  @AfterAll
  static void stop() {
    target.close();
  }

  @BeforeEach
  void begin_the_proof() {
    proof = new FaultProof(target);
  }

  @AfterEach
  void end_the_proof(TestInfo test) {
    proof.end(test);
  }

  @Test
  @Proves("jdbc-latency")
  void jdbc_statement_is_slow_once_although_a_pool_wraps_it() {
    proof.given("1", Databases.class, "pooledQuery");
    proof.classes(STATEMENTS);

    assertThat(proof.with("jdbc-latency 400ms").took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.hits()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"update, 1", "batch, '[1, 1, 1]'", "change, 1"})
  @Proves("jdbc-latency")
  void jdbc_change_is_slow_once_however_it_is_sent(String how, String rows) {
    proof.given(rows, Databases.class, how);
    proof.classes(STATEMENTS);

    assertThat(proof.with("jdbc-latency 400ms").took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("jdbc-error")
  void jdbc_error_has_its_state_and_class() {
    proof.given("1", Databases.class, "query");
    proof.classes(STATEMENTS);

    assertThat(proof.with("jdbc-error 40001").threw("SQLTransactionRollbackException 40001"))
        .isTrue();
  }

  @Test
  @Proves("jdbc-refused")
  void jdbc_connection_is_refused() {
    proof.given("1", Databases.class, "query");
    proof.classes(
        "org.h2.Driver",
        "com.zaxxer.hikari.HikariDataSource",
        "com.zaxxer.hikari.util.DriverDataSource");

    assertThat(proof.with("jdbc-refused").threw("Connection refused")).isTrue();
  }

  @Test
  @Proves("pool-exhausted")
  void exhausted_pool_lets_callers_wait_and_says_so() {
    proof.given("1", Databases.class, "pooledQuery");
    proof.classes("com.zaxxer.hikari.pool.HikariPool");

    TargetJvm.Deed answer = proof.with("pool-exhausted");

    assertThat(answer.threw("Connection is not available, request timed out")).isTrue();
    assertThat(answer.took()).isGreaterThanOrEqualTo(Duration.ofMillis(500));
  }

  @Test
  @Proves("kafka-send-fails")
  void kafka_send_fails_in_callback_and_future_and_sends_nothing() {
    proof.given("1 t/sent sent", Queues.class, "send");
    proof.classes(PRODUCER);

    assertThat(proof.with("kafka-send-fails").result())
        .isEqualTo("ok 0 t/TimeoutException TimeoutException");
  }

  @Test
  @Proves("kafka-send-latency")
  void kafka_send_is_slow() {
    proof.given("1 t/sent sent", Queues.class, "send");
    proof.classes(PRODUCER);

    assertThat(proof.with("kafka-send-latency 400ms").took()).isGreaterThanOrEqualTo(DOSE);
  }

  @Test
  @Proves("kafka-poll-stalls")
  void kafka_poll_stalls() {
    proof.given("0/0=a,0/1=b,1/0=c", Queues.class, "poll");
    proof.classes(CONSUMER);

    assertThat(proof.with("kafka-poll-stalls 400ms").took()).isGreaterThanOrEqualTo(DOSE);
  }

  @Test
  @Proves("kafka-commit-fails")
  void kafka_commit_fails() {
    proof.given("committed", Queues.class, "commit");
    proof.classes(CONSUMER);

    assertThat(proof.with("kafka-commit-fails").threw("CommitFailedException")).isTrue();
  }

  @Test
  @Proves("kafka-duplicate")
  void one_kafka_record_of_a_poll_comes_twice_however_many_partitions_there_are() {
    proof.given("0/0=a,0/1=b,1/0=c", Queues.class, "poll");
    proof.classes(CONSUMER);

    assertThat(proof.with("kafka-duplicate").result())
        .isIn("ok 0/0=a,0/1=b,1/0=c,1/0=c", "ok 0/0=a,0/1=b,0/1=b,1/0=c");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("kafka-poison")
  void one_kafka_record_of_a_poll_is_poison_however_many_partitions_there_are() {
    proof.given("0/0=a,0/1=b,1/0=c", Queues.class, "poll");
    proof.classes(CONSUMER);

    assertThat(proof.with("kafka-poison").result())
        .isIn("ok 0/0={poison,0/1=b,1/0=c", "ok 0/0=a,0/1=b,1/0={poison");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("kafka-duplicate")
  void faults_before_and_after_the_same_method_both_bite() {
    proof.given("0/0=a,0/1=b,1/0=c", Queues.class, "poll");
    proof.classes(CONSUMER);
    proof.armed("kafka-duplicate");
    target.api().arm("stall", "kafka-poll-stalls 400ms");

    TargetJvm.Deed deed = target.call(Queues.class, "poll");

    assertThat(deed.took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(deed.result().split(",")).hasSize(4);
    target.api().disarm("stall");
  }

  @Test
  @Proves("http-client")
  void jdk_client_is_slow_and_fails() {
    proof.given("200", Network.class, "jdkClient");
    proof.classes(HTTP_CLIENTS);

    assertThat(proof.with("http-client latency 400ms to 127.*").took())
        .isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.with("http-client fails").threw("ConnectException")).isTrue();
  }

  @Test
  @Proves("http-client")
  void jdk_client_is_slow_without_a_thread() {
    proof.given("200", Network.class, "jdkClientAsync");
    proof.classes(HTTP_CLIENTS);

    assertThat(proof.with("http-client latency 400ms").took()).isGreaterThanOrEqualTo(DOSE);
  }

  @Test
  @Proves("http-client")
  void url_connection_is_slow_and_fails() {
    proof.given("200", Network.class, "urlConnection");
    proof.classes(HTTP_CLIENTS);

    assertThat(proof.with("http-client latency 400ms").took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.with("http-client fails").threw("ConnectException")).isTrue();
  }

  @Test
  @Proves("http-client")
  void netty_client_is_slow_and_fails() {
    proof.given("200", Network.class, "netty");
    proof.classes(HTTP_CLIENTS);

    assertThat(proof.with("http-client latency 400ms to 127.0.0.1").took())
        .isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.hits()).isEqualTo(1);
    assertThat(proof.with("http-client fails").threw("ConnectException")).isTrue();
  }

  @Test
  @Proves("dns")
  void name_is_answered_wrongly_or_not_at_all() {
    proof.given("127.0.0.1", Network.class, "resolve", "127.0.0.1");
    proof.classes("java.net.InetAddress");

    proof.armed("dns answers 127.0.0.9 of a.example");
    assertThat(resolve("a.example").result()).isEqualTo("ok 127.0.0.9");

    proof.armed("dns fails of *.example");
    assertThat(resolve("b.example").threw("UnknownHost")).isTrue();
    assertThat(resolve("127.0.0.1").result()).isEqualTo("ok 127.0.0.1");
    assertThat(proof.hits()).isEqualTo(1);
  }

  private static TargetJvm.Deed resolve(String name) {
    return target.call(Network.class, "resolve", name);
  }

  @Test
  @Proves("file")
  void file_has_no_space_left() {
    String file = folder.resolve("full.txt").toString();
    proof.given("20", Machine.class, "write", file);
    proof.classes(
        "java.io.FileOutputStream", "java.io.RandomAccessFile", "sun.nio.ch.FileChannelImpl");

    assertThat(proof.with("file no-space path *full.txt").threw("No space left on device"))
        .isTrue();
    assertThat(target.call(Machine.class, "channelWrite", file).threw("No space left")).isTrue();
    assertThat(target.call(Machine.class, "write", file + "2").result()).isEqualTo("ok 20");
  }

  @Test
  @Proves("file")
  void file_is_slow() {
    proof.given("20", Machine.class, "channelWrite", folder.resolve("slow.txt").toString());
    proof.classes(
        "java.io.FileInputStream",
        "java.io.FileOutputStream",
        "java.io.RandomAccessFile",
        "sun.nio.ch.FileChannelImpl");

    assertThat(proof.with("file latency 400ms path *slow.txt").took()).isGreaterThanOrEqualTo(DOSE);
  }

  @Test
  @Proves("executor-rejects")
  void executor_rejects_what_the_named_callers_bring() {
    proof.given("done", Machine.class, "task");
    proof.classes(POOL);

    assertThat(proof.with("executor-rejects from holdwater..Machine").threw("RejectedExecution"))
        .isTrue();
  }

  @Test
  @Proves("executor-busy")
  void executor_has_all_its_threads_taken() {
    proof.given("done", Machine.class, "task");
    proof.classes(POOL);

    assertThat(proof.with("executor-busy from holdwater..Machine").threw("TimeoutException"))
        .isTrue();
  }

  @Test
  @Proves("clock")
  void clock_is_off_for_the_chosen_classes() {
    proof.given("0 0 0 0 0", Machine.class, "clocks");
    proof.classes("holdwater.agent.target.Machine");

    assertThat(proof.with("clock +1h on holdwater..Machine").result()).isEqualTo("ok 1 1 1 1 1");
    assertThat(proof.with("clock -1h jumping 10m on holdwater..Machine").result())
        .isEqualTo("ok -1 -1 -1 -1 -1");
  }

  @Test
  @Proves("http-server")
  void micronaut_answers_late_or_with_a_status_on_the_chosen_route() {
    proof.given("404", Web.class, "get", "/a/b?c=d");
    proof.classes(HTTP_SERVERS);

    assertThat(proof.with("http-server latency 400ms route /a/*").took())
        .isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.hits()).isEqualTo(1);
    assertThat(proof.with("http-server status 503 route /a/b").result()).isEqualTo("ok 503");
    assertThat(target.call(Web.class, "get", "/b").result()).isEqualTo("ok 404");
  }

  @Test
  @Proves("http-server")
  void servlet_answers_late_or_with_a_status_on_the_chosen_route() {
    proof.given("200", Servlets.class, "get", "/a/b");
    proof.classes(HTTP_SERVERS);

    assertThat(proof.with("http-server latency 400ms route /a/*").took())
        .isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.with("http-server status 503 route /a/b").result()).isEqualTo("ok 503");
    assertThat(target.call(Servlets.class, "get", "/b").result()).isEqualTo("ok 200");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("return")
  void only_the_request_with_the_tag_is_bitten() {
    proof.given("found x", Web.class, "findFor", "mine");
    proof.classes("holdwater.agent.target.Shop$Repository");

    assertThat(proof.with("return 'bitten' on holdwater..*Repository.find* tag mine").result())
        .isEqualTo("ok bitten");
    assertThat(target.call(Web.class, "findFor", "other").result()).isEqualTo("ok found x");
    assertThat(target.call(Shop.class, "find").result()).isEqualTo("ok found x");
  }
}
