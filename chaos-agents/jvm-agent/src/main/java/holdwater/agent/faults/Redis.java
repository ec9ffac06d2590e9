package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.MethodPattern;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Spot;
import holdwater.agent.fault.Words;
import java.util.ArrayList;
import java.util.List;

/** Redis answers late, or cannot be reached, whatever client asks. */
final class Redis implements FaultKind {
  private static final String JEDIS = "redis.clients.jedis.";

  /**
   * Behind these are the client's own retries. A pipeline or transaction is one, when its answers
   * are asked for, and so is what a new connection asks by itself.
   */
  private static final List<String> OF_JEDIS =
      List.of(
          JEDIS + "UnifiedJedis.executeCommand(1)",
          JEDIS + "UnifiedJedis.broadcastCommand(1)",
          JEDIS + "Connection.executeCommand(1)",
          JEDIS + "Connection.getMany(1)");

  private static final String JEDIS_FAILURE = JEDIS + "exceptions.JedisConnectionException";

  @Override
  public String word() {
    return "redis";
  }

  @Override
  public String usage() {
    return "redis (latency (" + Delay.USAGE + ") | fails ['message'])";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    if (words.accept("latency")) {
      Delay delay = Delay.read(words);
      return places(new Latency.Hold(delay), new Lettuce.Slow(delay));
    }
    words.expect("fails");
    String message = Throw.message(words);
    return places(
        new Throw.Raise(types, types.allowed(JEDIS_FAILURE), message),
        new Lettuce.Fail(new Throw.Raise(types, types.allowed(Lettuce.FAILURE), message)));
  }

  private static FaultPlan places(Action jedis, Action lettuce) {
    List<Spot> spots = new ArrayList<>();
    for (String methods : OF_JEDIS) {
      spots.add(new Spot.AtMethods(MethodPattern.of(methods), jedis, true));
    }
    spots.add(new Spot.AtMethods(MethodPattern.of(Lettuce.METHODS), lettuce, true));
    return FaultPlan.at(spots.toArray(new Spot[0]));
  }
}
