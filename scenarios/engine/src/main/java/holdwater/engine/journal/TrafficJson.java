package holdwater.engine.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import holdwater.model.scenario.ClientTag;
import holdwater.model.scenario.CommandLoad;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.TrafficModel;
import java.io.IOException;
import java.util.Optional;

/**
 * Traffic as in journals from before clients were anything but viewers: its rate is one of starts,
 * and a schedule that names no event, and sends no plain requests, is one of stream starts.
 */
final class TrafficJson {
  private static final String USUAL_EVENT = "stream-start";

  private TrafficJson() {}

  static Module module() {
    return new SimpleModule("traffic")
        .addSerializer(TrafficModel.class, new Writer())
        .addDeserializer(TrafficModel.class, new Reader());
  }

  private static final class Writer extends JsonSerializer<TrafficModel> {
    @Override
    public void serialize(TrafficModel traffic, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      Optional<String> event = traffic.event().filter(name -> !name.equals(usual(traffic)));
      json.writeStartObject();
      json.writeStringField("model", traffic.model());
      json.writeNumberField("startsPerSecond", traffic.perSecond());
      if (event.isPresent()) {
        json.writeStringField("event", event.get());
      }
      provider.defaultSerializeField("tag", traffic.tag().orElse(null), json);
      provider.defaultSerializeField("http", traffic.http().orElse(null), json);
      provider.defaultSerializeField("command", traffic.command().orElse(null), json);
      json.writeEndObject();
    }

    /** What is meant where nothing is written. */
    private static String usual(TrafficModel traffic) {
      return traffic.http().map(HttpLoad::event).orElse(USUAL_EVENT);
    }
  }

  /** As it stands in a journal, and as strictly read as everything there. */
  record Written(
      String model,
      double startsPerSecond,
      Optional<String> event,
      Optional<ClientTag> tag,
      Optional<HttpLoad> http,
      Optional<CommandLoad> command) {}

  private static final class Reader extends JsonDeserializer<TrafficModel> {
    @Override
    public TrafficModel deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      Written read = context.readValue(json, Written.class);
      String usual = read.http().map(HttpLoad::event).orElse(USUAL_EVENT);
      return new TrafficModel(
          read.model(),
          read.startsPerSecond(),
          read.startsPerSecond() == 0 ? Optional.empty() : Optional.of(read.event().orElse(usual)),
          read.tag(),
          read.http(),
          read.command());
    }
  }
}
