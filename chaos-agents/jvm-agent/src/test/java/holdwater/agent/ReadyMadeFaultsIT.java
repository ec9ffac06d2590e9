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
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults that name no methods: effect, hits, healing, classes as they were before. */
@Timeout(120)
class ReadyMadeFaultsIT {
  private static final Duration DOSE = Duration.ofMillis(400);
  private static final String ID = "f";

  @TempDir static Path folder;
  private static TargetJvm target;
  private Class<?> deeds;
  private String deed;
  private String[] arguments;
  private String usual;
  private final Map<String, String> hashes = new HashMap<>();

  @BeforeAll
  static void start() throws IOException {
    target = TargetJvm.start(folder);
  }

  @AfterAll
  static void stop() {
    target.close();
  }

  /** Names what is broken, and what it answers when it is not. */
  private void given(String answer, Class<?> type, String method, String... words) {
    deeds = type;
    deed = method;
    arguments = words;
    usual = "ok " + answer;
    assertThat(target.call(type, method, words).result()).isEqualTo(usual);
  }

  private void classes(String... names) {
    for (String name : names) {
      hashes.put(name, target.content(name));
    }
  }

  private TargetJvm.Deed with(String fault) {
    target.api().arm(ID, fault);
    hashes.forEach((name, hash) -> assertThat(target.content(name)).as(name).isNotEqualTo(hash));
    return target.call(deeds, deed, arguments);
  }

  @AfterEach
  void healed_and_byte_identical() {
    assertThat(target.api().hits(ID)).isPositive();
    target.api().disarm(ID);
    assertThat(target.call(deeds, deed, arguments).result()).isEqualTo(usual);
    target.api().awaitOff();
    hashes.forEach((name, hash) -> assertThat(target.content(name)).as(name).isEqualTo(hash));
    assertThat(target.api().health()).contains("\"failures\":0");
  }

  @Test
  void jdbc_statement_is_slow_once_although_a_pool_wraps_it() {
    given("1", Databases.class, "pooledQuery");
    classes("org.h2.jdbc.JdbcPreparedStatement");

    assertThat(with("jdbc-latency 400ms").took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(target.api().hits(ID)).isEqualTo(1);
  }

  @Test
  void jdbc_error_has_its_state_and_class() {
    given("1", Databases.class, "query");
    classes("org.h2.jdbc.JdbcPreparedStatement");

    assertThat(with("jdbc-error 40001").threw("SQLTransactionRollbackException 40001")).isTrue();
  }

  @Test
  void jdbc_connection_is_refused() {
    given("1", Databases.class, "query");
    classes("org.h2.Driver");

    assertThat(with("jdbc-refused").threw("Connection refused")).isTrue();
  }

  @Test
  void exhausted_pool_lets_callers_wait_and_says_so() {
    given("1", Databases.class, "pooledQuery");
    classes("com.zaxxer.hikari.pool.HikariPool");

    TargetJvm.Deed answer = with("pool-exhausted");

    assertThat(answer.threw("Connection is not available, request timed out")).isTrue();
    assertThat(answer.took()).isGreaterThanOrEqualTo(Duration.ofMillis(500));
  }

  @Test
  void kafka_send_fails_in_callback_and_future_and_sends_nothing() {
    given("1 t/sent sent", Queues.class, "send");
    classes("org.apache.kafka.clients.producer.MockProducer");

    assertThat(with("kafka-send-fails").result())
        .isEqualTo("ok 0 t/TimeoutException TimeoutException");
  }

  @Test
  void kafka_send_is_slow() {
    given("1 t/sent sent", Queues.class, "send");

    assertThat(with("kafka-send-latency 400ms").took()).isGreaterThanOrEqualTo(DOSE);
  }

  @Test
  void kafka_poll_stalls() {
    given("0=a,1=b", Queues.class, "poll");
    classes("org.apache.kafka.clients.consumer.MockConsumer");

    assertThat(with("kafka-poll-stalls 400ms").took()).isGreaterThanOrEqualTo(DOSE);
  }

  @Test
  void kafka_commit_fails() {
    given("committed", Queues.class, "commit");

    assertThat(with("kafka-commit-fails").threw("CommitFailedException")).isTrue();
  }

  @Test
  void kafka_record_comes_twice() {
    given("0=a,1=b", Queues.class, "poll");

    assertThat(with("kafka-duplicate").result()).isEqualTo("ok 0=a,1=b,1=b");
  }

  @Test
  void kafka_record_is_poison() {
    given("0=a,1=b", Queues.class, "poll");

    assertThat(with("kafka-poison").result()).isEqualTo("ok 0={poison,1=b");
  }

  @Test
  void jdk_client_is_slow_and_fails() {
    given("200", Network.class, "jdkClient");
    classes("jdk.internal.net.http.HttpClientImpl");

    assertThat(with("http-client latency 400ms to 127.*").took()).isGreaterThanOrEqualTo(DOSE);
    target.api().disarm(ID);
    assertThat(with("http-client fails").threw("ConnectException")).isTrue();
  }

  @Test
  void jdk_client_is_slow_without_a_thread() {
    given("200", Network.class, "jdkClientAsync");

    assertThat(with("http-client latency 400ms").took()).isGreaterThanOrEqualTo(DOSE);
  }

  @Test
  void url_connection_is_slow_and_fails() {
    given("200", Network.class, "urlConnection");
    classes("sun.net.www.protocol.http.HttpURLConnection");

    assertThat(with("http-client latency 400ms").took()).isGreaterThanOrEqualTo(DOSE);
    target.api().disarm(ID);
    assertThat(with("http-client fails").threw("ConnectException")).isTrue();
  }

  @Test
  void netty_client_is_slow_and_fails() {
    given("200", Network.class, "netty");
    classes("io.netty.handler.codec.http.HttpObjectEncoder");

    assertThat(with("http-client latency 400ms to 127.0.0.1").took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(target.api().hits(ID)).isEqualTo(1);
    target.api().disarm(ID);
    assertThat(with("http-client fails").threw("ConnectException")).isTrue();
  }

  @Test
  void name_is_answered_wrongly_late_or_not_at_all() {
    target.api().arm(ID, "dns answers 127.0.0.9 of a.example");
    given("127.0.0.9", Network.class, "resolve", "a.example");
    target.api().disarm(ID);

    given("127.0.0.1", Network.class, "resolve", "127.0.0.1");
    target.api().arm(ID, "dns fails of *.example");
    assertThat(target.call(Network.class, "resolve", "b.example").threw("UnknownHost")).isTrue();
    assertThat(target.call(Network.class, "resolve", "127.0.0.1").result()).isEqualTo(usual);
    assertThat(target.api().hits(ID)).isEqualTo(1);
  }

  @Test
  void file_has_no_space_left() {
    String file = folder.resolve("full.txt").toString();
    given("20", Machine.class, "write", file);
    classes("java.io.FileOutputStream");

    assertThat(with("file no-space path *full.txt").threw("No space left on device")).isTrue();
    assertThat(target.call(Machine.class, "channelWrite", file).threw("No space left")).isTrue();
    assertThat(target.call(Machine.class, "write", file + "2").result()).isEqualTo("ok 20");
  }

  @Test
  void file_is_slow() {
    given("20", Machine.class, "channelWrite", folder.resolve("slow.txt").toString());

    assertThat(with("file latency 400ms path *slow.txt").took()).isGreaterThanOrEqualTo(DOSE);
  }

  @Test
  void executor_rejects_what_the_named_callers_bring() {
    given("done", Machine.class, "task");
    classes("java.util.concurrent.ThreadPoolExecutor");

    assertThat(with("executor-rejects from holdwater..Machine").threw("RejectedExecution"))
        .isTrue();
  }

  @Test
  void executor_has_all_its_threads_taken() {
    given("done", Machine.class, "task");

    assertThat(with("executor-busy from holdwater..Machine").threw("TimeoutException")).isTrue();
  }

  @Test
  void clock_is_off_for_the_chosen_classes() {
    given("0 0 0 0 0", Machine.class, "clocks");
    classes("holdwater.agent.target.Machine");

    assertThat(with("clock +1h on holdwater..Machine").result()).isEqualTo("ok 1 1 1 1 1");
    target.api().disarm(ID);
    assertThat(with("clock -1h jumping 10m on holdwater..Machine").result())
        .isEqualTo("ok -1 -1 -1 -1 -1");
  }

  @Test
  void micronaut_answers_late_or_with_a_status_on_the_chosen_route() {
    given("404", Web.class, "get", "/a/b?c=d");
    classes("io.micronaut.http.server.netty.RoutingInBoundHandler");

    assertThat(with("http-server latency 400ms route /a/*").took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(target.api().hits(ID)).isEqualTo(1);
    target.api().disarm(ID);
    assertThat(with("http-server status 503 route /a/b").result()).isEqualTo("ok 503");
    assertThat(target.call(Web.class, "get", "/b").result()).isEqualTo(usual);
  }

  @Test
  void servlet_answers_late_or_with_a_status_on_the_chosen_route() {
    given("200", Servlets.class, "get", "/a/b");
    classes("jakarta.servlet.http.HttpServlet");

    assertThat(with("http-server latency 400ms route /a/*").took()).isGreaterThanOrEqualTo(DOSE);
    target.api().disarm(ID);
    assertThat(with("http-server status 503 route /a/b").result()).isEqualTo("ok 503");
    assertThat(target.call(Servlets.class, "get", "/b").result()).isEqualTo(usual);
    assertThat(target.api().hits(ID)).isEqualTo(1);
  }

  @Test
  void only_the_request_with_the_tag_is_bitten() {
    given("found x", Web.class, "findFor", "mine");

    assertThat(with("return 'bitten' on holdwater..*Repository.find* tag mine").result())
        .isEqualTo("ok bitten");
    assertThat(target.call(Web.class, "findFor", "other").result()).isEqualTo(usual);
    assertThat(target.call(Shop.class, "find").result()).isEqualTo(usual);
  }
}
