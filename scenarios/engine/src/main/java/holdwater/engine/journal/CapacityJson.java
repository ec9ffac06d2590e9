package holdwater.engine.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import holdwater.model.scenario.Capacity;
import java.io.IOException;

/** A capacity is written as in a scenario. In journals from before there was one it was lost. */
final class CapacityJson {
  private CapacityJson() {}

  static Module module() {
    return new SimpleModule("capacity")
        .addSerializer(Capacity.class, new Writer())
        .addDeserializer(Capacity.class, new Reader());
  }

  private static final class Writer extends JsonSerializer<Capacity> {
    @Override
    public void serialize(Capacity capacity, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(capacity.describe());
    }
  }

  private static final class Reader extends JsonDeserializer<Capacity> {
    @Override
    public Capacity deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      String text = json.getText();
      return Capacity.parse(text)
          .orElseThrow(() -> context.weirdStringException(text, Capacity.class, "no capacity"));
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return new Capacity.Lost();
    }
  }
}
