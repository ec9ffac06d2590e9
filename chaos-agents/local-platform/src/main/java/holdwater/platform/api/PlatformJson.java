package holdwater.platform.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import holdwater.model.topology.Launch;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Service;

/** How the platform writes JSON: ISO dates and durations, sealed kinds told by {@code kind}. */
public final class PlatformJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(Launch.class, LaunchKinds.class)
          .addMixIn(Readiness.class, ReadinessKinds.class)
          .addMixIn(Service.class, OnceOfViewers.class)
          .addMixIn(RecipeRequest.Step.class, StepKinds.class);

  private PlatformJson() {}

  /** The shared mapper; thread-safe, not to be configured further. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Launch.Java.class, name = "java"),
    @JsonSubTypes.Type(value = Launch.Jar.class, name = "jar"),
    @JsonSubTypes.Type(value = Launch.Command.class, name = "command")
  })
  private interface LaunchKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Readiness.Http.class, name = "http"),
    @JsonSubTypes.Type(value = Readiness.Tcp.class, name = "tcp")
  })
  private interface ReadinessKinds {}

  /** An entry by the word of older plans: where viewers come in. */
  interface OnceOfViewers {
    @JsonProperty("viewers")
    boolean entry();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = RecipeRequest.Call.class, name = "call"),
    @JsonSubTypes.Type(value = RecipeRequest.Command.class, name = "command")
  })
  private interface StepKinds {}
}
