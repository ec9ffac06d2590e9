package holdwater.agent.target;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** Clients of Redis, each asking for the same key. */
public final class Caches {
  private static final String HOST = "127.0.0.1";
  private static final RedisServer SERVER = RedisServer.start();

  /** Without a look after its connections, which asks Redis as well. */
  private static final JedisPooled POOLED =
      new JedisPooled(new GenericObjectPoolConfig<>(), HOST, SERVER.port());

  private static final Jedis JEDIS = new Jedis(HOST, SERVER.port());

  private static final RedisClient CLIENT =
      RedisClient.create(RedisURI.create(HOST, SERVER.port()));
  private static final StatefulRedisConnection<String, String> LETTUCE = CLIENT.connect();

  private Caches() {}

  public static String jedis(String... arguments) {
    return JEDIS.get("key");
  }

  public static String jedisPooled(String... arguments) {
    return POOLED.get("key");
  }

  public static String jedisPipeline(String... arguments) {
    Response<String> first;
    Response<String> second;
    try (Pipeline pipeline = JEDIS.pipelined()) {
      first = pipeline.get("key");
      second = pipeline.get("key");
      pipeline.sync();
    }
    return first.get() + " " + second.get();
  }

  public static String jedisTransaction(String... arguments) {
    List<Object> answers;
    try (AbstractTransaction transaction = JEDIS.multi()) {
      transaction.get("key");
      transaction.get("key");
      answers = transaction.exec();
    }
    return answers.get(0) + " " + answers.get(1);
  }

  public static String lettuce(String... arguments) {
    return LETTUCE.sync().get("key");
  }

  public static String lettuceAsync(String... arguments) throws Exception {
    return LETTUCE.async().get("key").get(30, TimeUnit.SECONDS);
  }

  public static String lettuceReactive(String... arguments) {
    return LETTUCE.reactive().get("key").block(Duration.ofSeconds(30));
  }

  /** How long it takes to ask, and not to wait for the answer, in milliseconds. */
  public static String lettuceAsking(String... arguments) throws Exception {
    long start = System.nanoTime();
    var answer = LETTUCE.async().get("key");
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    answer.get(30, TimeUnit.SECONDS);
    return millis < 300 ? "at once" : "after " + millis;
  }
}
