package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.FaultPlan;
import java.util.stream.Stream;

/** Where Kafka's clients are met: the ones that applications hold, and the mocks of their tests. */
final class KafkaPlaces {
  private static final String PRODUCERS = "org.apache.kafka.clients.producer.";
  private static final String CONSUMERS = "org.apache.kafka.clients.consumer.";

  private KafkaPlaces() {}

  /** {@code send(record, callback)}, to which the other one delegates. */
  static FaultPlan sends(Action action) {
    return AtMethods.fixed(
        action, PRODUCERS + "KafkaProducer.send(2)", PRODUCERS + "MockProducer.send(2)");
  }

  static FaultPlan consumers(Action action, String... methods) {
    return AtMethods.fixed(
        action,
        Stream.of("KafkaConsumer.", "MockConsumer.")
            .flatMap(type -> Stream.of(methods).map(method -> CONSUMERS + type + method))
            .toArray(String[]::new));
  }

  static FaultPlan polls(Action action) {
    return consumers(action, "poll(1)");
  }
}
