package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kafka's faults with its real clients at a real broker, each put to the proof. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KafkaFaultsContract {
  private static final Duration DOSE = Duration.ofMillis(400);
  private static final String PRODUCER = "org.apache.kafka.clients.producer.KafkaProducer";
  private static final String CONSUMER = "org.apache.kafka.clients.consumer.KafkaConsumer";
  private static final String RECORDS = "0/0=a,0/1=b,1/0=c";

  private final String version;
  private final Optional<Path> client;
  private BrokerJvm broker;
  private TargetJvm target;
  private FaultProof proof;

  /**
   * @param version how the client's begins
   * @param client its jar, if it is not the broker's
   */
  KafkaFaultsContract(String version, Optional<Path> client) {
    this.version = version;
    this.client = client;
  }

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    broker = BrokerJvm.start(folder.resolve("broker"));
    TargetCommand command = TargetCommand.in(folder);
    target = client.map(command::withFirst).orElse(command).start();
    assertThat(target.call(Topics.class, "version").result()).startsWith("ok " + version);
  }

  @AfterAll
  void stop() {
    if (target != null) {
      target.close();
    }
    if (broker != null) {
      broker.close();
    }
  }

  @BeforeEach
  void begin_the_proof() {
    proof = new FaultProof(target);
  }

  @AfterEach
  void end_the_proof(TestInfo test) {
    proof.end(test);
  }

  private void given(String answer, String method, String broken) {
    proof.given(answer, Topics.class, method, broker.address());
    proof.classes(broken);
  }

  @Test
  @Proves("kafka-send-fails")
  void send_fails_in_callback_and_future_and_nothing_arrives() {
    given("1 sent sent", "send", PRODUCER);

    assertThat(proof.with("kafka-send-fails").result())
        .isEqualTo("ok 0 TimeoutException TimeoutException");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("kafka-send-latency")
  void send_is_slow_and_arrives() {
    given("1 sent sent", "send", PRODUCER);

    TargetJvm.Deed deed = proof.with("kafka-send-latency 400ms");

    assertThat(deed.took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(deed.result()).isEqualTo("ok 1 sent sent");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("kafka-poll-stalls")
  void poll_stalls_and_brings_everything() {
    given(RECORDS, "read", CONSUMER);

    TargetJvm.Deed deed = proof.with("kafka-poll-stalls 400ms");

    assertThat(deed.took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(deed.result()).isEqualTo("ok " + RECORDS);
  }

  @Test
  @Proves("kafka-commit-fails")
  void commit_fails() {
    given("committed 2", "commit", CONSUMER);

    assertThat(proof.with("kafka-commit-fails").threw("CommitFailedException")).isTrue();
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("kafka-commit-fails")
  void commit_that_nobody_waits_for_fails_in_its_callback() {
    given("committed", "commitAsync", CONSUMER);

    assertThat(proof.with("kafka-commit-fails").result()).isEqualTo("ok CommitFailedException");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("kafka-duplicate")
  void one_record_comes_twice() {
    given(RECORDS, "read", CONSUMER);

    assertThat(proof.with("kafka-duplicate at-most 1").result())
        .isIn("ok 0/0=a,0/1=b,1/0=c,1/0=c", "ok 0/0=a,0/1=b,0/1=b,1/0=c");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("kafka-poison")
  void one_record_is_poison() {
    given(RECORDS, "read", CONSUMER);

    assertThat(proof.with("kafka-poison at-most 1").result())
        .isIn("ok 0/0={poison,0/1=b,1/0=c", "ok 0/0=a,0/1=b,1/0={poison");
    assertThat(proof.hits()).isEqualTo(1);
  }
}
