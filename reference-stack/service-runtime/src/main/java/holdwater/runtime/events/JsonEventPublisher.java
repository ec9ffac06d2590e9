package holdwater.runtime.events;

import holdwater.runtime.EventPublisher;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events as JSON, with the trace in their headers. */
final class JsonEventPublisher implements EventPublisher {
  private final EventSink sink;
  private final JsonMapper json;
  private final EventTraces traces;

  JsonEventPublisher(EventSink sink, JsonMapper json, EventTraces traces) {
    this.sink = sink;
    this.json = json;
    this.traces = traces;
  }

  @Override
  public void publish(String topic, String key, Object payload) {
    sink.accept(
        new ProducerRecord<>(
            topic, null, null, key, write(payload), traces.headersForSending(topic)));
  }

  private String write(Object payload) {
    try {
      return json.writeValueAsString(payload);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "payload of type " + payload.getClass() + " is not @Serdeable", e);
    }
  }
}
