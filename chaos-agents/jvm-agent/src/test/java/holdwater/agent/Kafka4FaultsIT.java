package holdwater.agent;

import java.util.Optional;

/** Kafka's client of the broker's own version. */
class Kafka4FaultsIT extends KafkaFaultsContract {
  Kafka4FaultsIT() {
    super("4.", Optional.empty());
  }
}
