package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Caches;
import holdwater.agent.target.Documents;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults of stores that are no SQL databases, by their real clients at servers that know as much of
 * the protocol as these need; each put to the proof.
 */
@Timeout(120)
class StoreFaultsIT {
  private static final Duration DOSE = Duration.ofMillis(400);

  /** Through which Redis is asked, of those that are loaded here. */
  private static final String[] REDIS = {
    "redis.clients.jedis.Connection",
    "redis.clients.jedis.UnifiedJedis",
    "io.lettuce.core.CommandListenerWriter",
    "io.lettuce.core.protocol.CommandExpiryWriter",
    "io.lettuce.core.protocol.DefaultEndpoint"
  };

  private static final String MONGODB =
      "com.mongodb.client.internal.MongoClusterImpl$OperationExecutorImpl";

  @RegisterExtension
  static final OwnTarget target =
      new OwnTarget(
          jvm -> {
            for (String client : List.of("jedis", "jedisPooled", "lettuce", "lettuceReactive")) {
              jvm.call(Caches.class, client);
            }
            jvm.call(Documents.class, "find");
          });

  @RegisterExtension final FaultProof proof = new FaultProof(target.jvm());

  @ParameterizedTest
  @CsvSource({
    "jedis, value",
    "jedisPooled, value",
    "jedisPipeline, value value",
    "jedisTransaction, value value"
  })
  @Proves("redis")
  void jedis_is_slow_or_fails_once(String how, String answer) {
    proof.given(answer, Caches.class, how);
    proof.classes(REDIS);

    assertThat(proof.with("redis latency 400ms").took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.hits()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"jedis, value", "jedisPooled, value"})
  @Proves("redis")
  void jedis_fails_as_if_redis_were_gone(String how, String answer) {
    proof.given(answer, Caches.class, how);
    proof.classes(REDIS);

    assertThat(proof.with("redis fails 'no way'").threw("JedisConnectionException: no way"))
        .isTrue();
    assertThat(proof.hits()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"jedis, value", "jedisPooled, value"})
  @Proves("redis")
  void command_of_jedis_that_is_held_goes_on_when_the_fault_is_healed(String how, String answer) {
    proof.given(answer, Caches.class, how);
    proof.classes(REDIS);

    assertThat(proof.healedWhileHeld("redis latency 1h").result()).isEqualTo("ok " + answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lettuce", "lettuceAsync", "lettuceReactive"})
  @Proves("redis")
  void lettuce_is_slow_or_fails_once_in_each_style(String style) {
    proof.given("value", Caches.class, style);
    proof.classes(REDIS);

    assertThat(proof.with("redis latency 400ms").took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.hits()).isEqualTo(1);
    assertThat(proof.with("redis fails 'no way'").threw("RedisConnectionException: no way"))
        .isTrue();
    assertThat(proof.hits()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lettuce", "lettuceAsync", "lettuceReactive"})
  @Proves("redis")
  void answer_to_lettuce_that_is_kept_back_comes_when_the_fault_is_healed(String style) {
    proof.given("value", Caches.class, style);
    proof.classes(REDIS);

    assertThat(proof.healedWhileHeld("redis latency 1h").result()).isEqualTo("ok value");
  }

  @Test
  @Proves("redis")
  void who_asks_by_lettuce_and_does_not_wait_is_not_held() {
    proof.given("at once", Caches.class, "lettuceAsking");
    proof.classes(REDIS);

    TargetJvm.Deed asked = proof.with("redis latency 400ms from holdwater..Caches");

    assertThat(asked.result()).isEqualTo("ok at once");
    assertThat(asked.took()).isGreaterThanOrEqualTo(DOSE);
  }

  @ParameterizedTest
  @CsvSource({"find, thing", "insert, true"})
  @Proves("mongodb")
  void mongodb_is_slow_or_fails_once(String operation, String answer) {
    proof.given(answer, Documents.class, operation);
    proof.classes(MONGODB);

    assertThat(proof.with("mongodb latency 400ms").took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.hits()).isEqualTo(1);
    assertThat(proof.with("mongodb fails").threw("MongoTimeoutException")).isTrue();
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("mongodb")
  void operation_of_mongodb_that_is_held_goes_on_when_the_fault_is_healed() {
    proof.given("thing", Documents.class, "find");
    proof.classes(MONGODB);

    assertThat(proof.healedWhileHeld("mongodb latency 1h").result()).isEqualTo("ok thing");
  }
}
