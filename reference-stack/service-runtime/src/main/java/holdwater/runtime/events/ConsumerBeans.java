package holdwater.runtime.events;

import holdwater.resilience.Surroundings;
import io.micronaut.configuration.kafka.KafkaConsumerFactory;
import io.micronaut.configuration.kafka.config.AbstractKafkaConsumerConfiguration;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.context.annotation.Prototype;
import io.micronaut.context.annotation.Replaces;
import org.apache.kafka.clients.consumer.Consumer;

/** The consumer that Micronaut polls for each thread of each listener. */
@Factory
final class ConsumerBeans {

  @Prototype
  @Replaces(bean = Consumer.class, factory = KafkaConsumerFactory.class)
  <K, V> Consumer<K, V> consumer(
      @Parameter AbstractKafkaConsumerConfiguration<K, V> configuration,
      Surroundings surroundings,
      PollingThread thread,
      ConsumerLag lag) {
    return new PatientConsumer<>(configuration, surroundings.ticker(), thread, lag);
  }
}
