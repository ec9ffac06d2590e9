package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Colleague;
import holdwater.agent.target.Databases;
import holdwater.agent.target.Machine;
import holdwater.agent.target.Network;
import holdwater.agent.target.Queues;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults that name no methods, each put to the proof. Those of Kafka are here by its own mocks,
 * those of HTTP in {@link HttpFaultsIT}, and those of the clock in {@link ClockFaultsIT}.
 */
@Timeout(120)
class ReadyMadeFaultsIT {
  private static final Duration DOSE = Duration.ofMillis(400);

  /** Through which H2 sends statements. */
  static final String[] STATEMENTS = {
    "org.h2.jdbc.JdbcStatement", "org.h2.jdbc.JdbcPreparedStatement"
  };

  private static final String[] CONNECTIONS = {
    "org.h2.Driver",
    "com.zaxxer.hikari.HikariDataSource",
    "com.zaxxer.hikari.util.DriverDataSource",
    "holdwater.agent.target.Databases$Routing"
  };
  private static final String PRODUCER = "org.apache.kafka.clients.producer.MockProducer";
  private static final String CONSUMER = "org.apache.kafka.clients.consumer.MockConsumer";
  private static final String[] POOLS = {
    "java.util.concurrent.ThreadPoolExecutor", "java.util.concurrent.ScheduledThreadPoolExecutor"
  };

  @RegisterExtension
  static final OwnTarget target =
      new OwnTarget(
          jvm -> {
            jvm.call(Databases.class, "pooledQuery");
            jvm.call(Databases.class, "routedQuery");
          });

  @RegisterExtension final FaultProof proof = new FaultProof(target.jvm());

  @Test
  @Proves("jdbc-latency")
  void jdbc_statement_is_slow_once_although_a_pool_wraps_it() {
    proof.given("1", Databases.class, "pooledQuery");
    proof.classes(STATEMENTS);

    assertThat(proof.with("jdbc-latency 400ms").took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.hits()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "update, 1",
    "batch, '[1, 1, 1]'",
    "change, 1",
    "largeUpdate, 1",
    "largeBatch, '[1, 1, 1]'"
  })
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
    proof.classes(CONNECTIONS);

    assertThat(proof.with("jdbc-refused").threw("Connection refused")).isTrue();
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("jdbc-refused")
  void jdbc_connection_that_one_source_gets_from_another_is_one() {
    proof.given("1", Databases.class, "routedQuery");
    proof.classes(CONNECTIONS);

    // The pool's own threads connect as well.
    assertThat(proof.with("jdbc-refused every 2 from holdwater..Databases").result())
        .isEqualTo("ok 1");
    assertThat(target.call(Databases.class, "routedQuery").threw("Connection refused")).isTrue();
    assertThat(proof.hits()).isEqualTo(1);
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
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("kafka-commit-fails")
  void kafka_commit_that_nobody_waits_for_fails_in_its_callback() {
    proof.given("committed", Queues.class, "commitAsync");
    proof.classes(CONSUMER);

    assertThat(proof.with("kafka-commit-fails").result()).isEqualTo("ok CommitFailedException");
    assertThat(proof.hits()).isEqualTo(1);
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

  @Test
  @Proves("dns")
  void name_is_answered_late() {
    proof.given("127.0.0.1", Network.class, "resolve", "127.0.0.1");
    proof.classes("java.net.InetAddress");
    proof.armed("dns latency 400ms of a.example");
    // So that no real server of names has a say.
    target.api().arm("answer", "dns answers 127.0.0.9 of *.example");

    TargetJvm.Deed late = resolve("a.example");

    assertThat(late.took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(late.result()).isEqualTo("ok 127.0.0.9");
    assertThat(resolve("b.example").result()).isEqualTo("ok 127.0.0.9");
    assertThat(proof.hits()).isEqualTo(1);
    target.api().disarm("answer");
  }

  private static TargetJvm.Deed resolve(String name) {
    return target.call(Network.class, "resolve", name);
  }

  @Test
  @Proves("file")
  void file_has_no_space_left() {
    String file = target.folder().resolve("full.txt").toString();
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
    proof.given(
        "20", Machine.class, "channelWrite", target.folder().resolve("slow.txt").toString());
    proof.classes(
        "java.io.FileInputStream",
        "java.io.FileOutputStream",
        "java.io.RandomAccessFile",
        "sun.nio.ch.FileChannelImpl");

    assertThat(proof.with("file latency 400ms path *slow.txt").took()).isGreaterThanOrEqualTo(DOSE);
  }

  @Test
  @Proves("file")
  void file_is_slow_to_read_in_each_way() {
    String file = target.folder().resolve("slow-read.txt").toString();
    target.call(Machine.class, "write", file);
    proof.given("20 20", Machine.class, "read", file);
    proof.classes(
        "java.io.FileInputStream",
        "java.io.FileOutputStream",
        "java.io.RandomAccessFile",
        "sun.nio.ch.FileChannelImpl");

    assertThat(proof.with("file latency 400ms path *slow-read.txt").took())
        .isGreaterThanOrEqualTo(DOSE.multipliedBy(2));
    assertThat(proof.hits()).isEqualTo(2);
  }

  @Test
  @Proves("executor-rejects")
  void executor_rejects_what_the_named_callers_bring() {
    proof.given("done", Machine.class, "task");
    proof.classes(POOLS);

    assertThat(proof.with("executor-rejects from holdwater..Machine").threw("RejectedExecution"))
        .isTrue();
  }

  @Test
  @Proves("executor-busy")
  void executor_has_all_its_threads_taken() {
    proof.given("done", Machine.class, "task");
    proof.classes(POOLS);

    assertThat(proof.with("executor-busy from holdwater..Machine").threw("TimeoutException"))
        .isTrue();
  }

  @Test
  @Proves("executor-busy")
  void executor_that_others_used_before_the_named_callers_is_taken_all_the_same() {
    proof.given("done", Machine.class, "task");
    proof.classes(POOLS);
    proof.armed("executor-busy from holdwater..Machine");

    assertThat(target.call(Colleague.class, "task").result()).isEqualTo("ok done");
    assertThat(proof.hits()).isZero();
    assertThat(target.call(Machine.class, "task").threw("TimeoutException")).isTrue();
    assertThat(proof.hits()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scheduledTask", "taskOfScheduled", "repeatedTask"})
  @Proves("executor-rejects")
  void scheduled_executor_rejects_once_whatever_it_is_asked_for(String how) {
    proof.given("done", Machine.class, how);
    proof.classes(POOLS);

    assertThat(proof.with("executor-rejects from holdwater..Machine").threw("RejectedExecution"))
        .isTrue();
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("executor-busy")
  void scheduled_executor_has_all_its_threads_taken() {
    proof.given("done", Machine.class, "scheduledTask");
    proof.classes(POOLS);

    assertThat(proof.with("executor-busy from holdwater..Machine").threw("TimeoutException"))
        .isTrue();
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("executor-rejects")
  void timer_of_the_jdk_takes_what_comes_all_the_same() {
    proof.given("done", Machine.class, "timeout");
    proof.classes(POOLS);
    proof.armed("executor-rejects from holdwater..Machine");

    assertThat(target.call(Machine.class, "timeout").result()).isEqualTo("ok done");
    assertThat(proof.hits()).isZero();
    assertThat(target.call(Machine.class, "task").threw("RejectedExecution")).isTrue();
  }
}
