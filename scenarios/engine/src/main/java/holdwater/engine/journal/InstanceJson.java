package holdwater.engine.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.ProcessView;
import holdwater.model.topology.Instance;
import java.io.IOException;
import java.util.Optional;

/**
 * An instance at a look. What is known of its process stands beside its state, as in journals from
 * before a process was a thing of its own; {@code pid} is null where nothing is known of one.
 */
final class InstanceJson {
  private InstanceJson() {}

  static Module module() {
    return new SimpleModule("instance")
        .addSerializer(InstanceStatus.class, new Writer())
        .addDeserializer(InstanceStatus.class, new Reader());
  }

  private static final class Writer extends JsonSerializer<InstanceStatus> {
    @Override
    public void serialize(InstanceStatus status, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      Optional<ProcessView> process = status.process();
      json.writeStartObject();
      provider.defaultSerializeField("instance", status.instance(), json);
      json.writeStringField("state", status.state().name());
      if (process.isPresent()) {
        json.writeNumberField("pid", process.get().pid());
      } else {
        json.writeNullField("pid");
      }
      json.writeNumberField("restarts", status.restarts());
      json.writeNumberField("rssBytes", process.map(ProcessView::rssBytes).orElse(0L));
      json.writeNumberField("cpuMillis", process.map(ProcessView::cpuMillis).orElse(0L));
      json.writeEndObject();
    }
  }

  private static final class Reader extends JsonDeserializer<InstanceStatus> {
    @Override
    public InstanceStatus deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      JsonNode tree = context.readTree(json);
      return new InstanceStatus(
          context.readTreeAsValue(tree.path("instance"), Instance.class),
          context.readTreeAsValue(tree.path("state"), InstanceStatus.State.class),
          tree.path("restarts").asInt(),
          process(tree));
    }

    private static Optional<ProcessView> process(JsonNode tree) {
      return tree.hasNonNull("pid")
          ? Optional.of(
              new ProcessView(
                  tree.path("pid").asLong(),
                  tree.path("rssBytes").asLong(),
                  tree.path("cpuMillis").asLong()))
          : Optional.empty();
    }
  }
}
