package holdwater.agent;

import java.util.Optional;

/** Kafka's client of the 3.9 line, as Micronaut's BOM pins it. */
class Kafka3FaultsIT extends KafkaFaultsContract {
  Kafka3FaultsIT() {
    super("3.9", Optional.of(TargetCommand.built("others/kafka-clients.jar")));
  }
}
