package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Caches;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    "redis.clients.jedis.UnifiedJedis"
  };

  @RegisterExtension
  static final OwnTarget target =
      new OwnTarget(
          jvm -> {
            for (String client : List.of("jedis", "jedisPooled")) {
              jvm.call(Caches.class, client);
            }
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
}
