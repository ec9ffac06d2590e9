package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletableFuture;

/** Records are not sent: future and callback learn of a failure, as from a broker that is away. */
final class KafkaSendFails implements FaultKind {
  private static final String USUAL = "org.apache.kafka.common.errors.TimeoutException";
  private static final String CALLBACK = "org.apache.kafka.clients.producer.Callback";
  private static final String METADATA = "org.apache.kafka.clients.producer.RecordMetadata";
  private static final String PARTITION = "org.apache.kafka.common.TopicPartition";

  @Override
  public String word() {
    return "kafka-send-fails";
  }

  @Override
  public String usage() {
    return "kafka-send-fails [exception TYPE] ['message']";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    String type = words.accept("exception") ? words.take("an exception's type") : USUAL;
    return KafkaPlaces.sends(new Fail(types, types.allowed(type), Throw.message(words)));
  }

  record Fail(ExceptionTypes types, String type, String message) implements Action {
    @Override
    public Object act(Call call) throws Exception {
      Throwable failure = types.create(type, message, call.loader());
      if (call.arguments()[1] != null) {
        callBack(call, failure);
      }
      return Action.returning(CompletableFuture.failedFuture(failure));
    }

    /** With the placeholder that the producer hands over, too, when it fails. */
    private static void callBack(Call call, Throwable failure) throws Exception {
      ClassLoader loader = call.loader();
      Class<?> metadata = Class.forName(METADATA, true, loader);
      Class<?> partition = Class.forName(PARTITION, true, loader);
      Object topic = call.arguments()[0].getClass().getMethod("topic").invoke(call.arguments()[0]);
      Object nowhere = partition.getConstructor(String.class, int.class).newInstance(topic, -1);
      Object none =
          metadata
              .getConstructor(partition, long.class, int.class, long.class, int.class, int.class)
              .newInstance(nowhere, -1L, -1, -1L, -1, -1);
      try {
        Class.forName(CALLBACK, true, loader)
            .getMethod("onCompletion", metadata, Exception.class)
            .invoke(call.arguments()[1], none, failure);
      } catch (InvocationTargetException e) {
        // The callback's own failure is nobody's: Kafka logs it and goes on.
      }
    }
  }
}
