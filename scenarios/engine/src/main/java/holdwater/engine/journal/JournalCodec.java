package holdwater.engine.journal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import holdwater.model.fault.Fault;
import holdwater.model.journal.JournalEntry;
import holdwater.model.port.CpuShares;
import holdwater.model.scenario.Target;
import holdwater.model.slo.Clients;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Sli;
import holdwater.model.topology.CallRegions;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.PatternSwitch;
import holdwater.model.topology.Port;
import holdwater.model.topology.Scale;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entries as single lines of JSON. Kinds are told apart by the simple names of their records. */
final class JournalCodec {
  /** The property that names the kind; a line begins with it. */
  static final String TYPE = "type";

  private static final ObjectMapper MAPPER = mapper();

  private JournalCodec() {}

  static String encode(JournalEntry entry) {
    try {
      return MAPPER.writerFor(JournalEntry.class).writeValueAsString(entry);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for " + entry, e);
    }
  }

  static JournalEntry decode(String line) throws JsonProcessingException {
    return MAPPER.readValue(line, JournalEntry.class);
  }

  /** The same text for equal records, whatever order their maps have in this process. */
  static String canonical(Record value) {
    try {
      return MAPPER
          .copy()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for " + value, e);
    }
  }

  /** How the line of an entry of that kind begins. */
  static String beginning(Class<? extends JournalEntry> kind) {
    return "{\"" + TYPE + "\":\"" + kind.getSimpleName() + "\"";
  }

  private static ObjectMapper mapper() {
    ObjectMapper mapper =
        JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(CapacityJson.module())
            .addModule(InstanceJson.module())
            .addModule(TrafficJson.module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            // Faults without a dose are records without a component.
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();
    // Methods such as ResolvedTarget.isEmpty are no properties.
    mapper.setVisibility(
        mapper
            .getSerializationConfig()
            .getDefaultVisibilityChecker()
            .withIsGetterVisibility(
                com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE));
    named(mapper, JournalEntry.class);
    named(mapper, Fault.class);
    named(mapper, Target.class);
    register(mapper, Sli.class);
    mapper.addMixIn(Sli.class, OnceOfOneKind.class);
    mapper.addMixIn(EventRatio.class, OnceWithCounters.class);
    mapper.addMixIn(Topology.class, OnceWithoutSwitches.class);
    mapper.addMixIn(Port.class, OnceWithoutNumber.class);
    mapper.addMixIn(Service.class, OnceInOneRegion.class);
    mapper.addMixIn(CpuShares.class, OnceOfViewers.class);
    mapper.addMixIn(Instance.class, OnceAlwaysThere.class);
    mapper.addMixIn(Link.class, OnceWithoutLatency.class);
    mapper.addMixIn(Target.Links.class, OnceAnywhere.class);
    return mapper;
  }

  private static void named(ObjectMapper mapper, Class<?> family) {
    mapper.addMixIn(family, Named.class);
    register(mapper, family);
  }

  private static void register(ObjectMapper mapper, Class<?> type) {
    if (!type.isSealed()) {
      mapper.registerSubtypes(new NamedType(type, type.getSimpleName()));
      return;
    }
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      register(mapper, permitted);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = TYPE)
  private interface Named {}

  /** Older journals do not name the kind: there was one, events of the traffic. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = TYPE, defaultImpl = EventRatio.class)
  private interface OnceOfOneKind {}

  /** What says nothing of them is what it was before anybody could. */
  interface OnceWithoutSwitches {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, PatternSwitch> switches();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<String> inherit();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<Duration> regionLatency();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, Boolean> simians();
  }

  /** As one that calls nobody in another region; an entry is where viewers come in. */
  @JsonPropertyOrder({
    "name",
    "placement",
    "replicas",
    "launch",
    "ports",
    "readiness",
    "calls",
    "viewers",
    "startsAfter",
    "env",
    "cap",
    "callRegions",
    "scale"
  })
  interface OnceInOneRegion {
    @JsonProperty("viewers")
    boolean entry();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, CallRegions> callRegions();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<Scale> scale();
  }

  /** As one that always runs. */
  interface OnceAlwaysThere {
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    boolean elastic();
  }

  /** As one within a region. */
  interface OnceWithoutLatency {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<Duration> latency();
  }

  /** As one that says no number. */
  interface OnceWithoutNumber {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<Integer> number();
  }

  /** As one that means links wherever they lead. */
  interface OnceAnywhere {
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    boolean acrossRegions();
  }

  /** As one that says no more of counters; its clients are viewers. */
  @JsonIgnoreProperties("counters")
  @JsonPropertyOrder({"event", "within", "viewers"})
  interface OnceWithCounters {
    @JsonProperty("viewers")
    Optional<Clients> clients();
  }

  /** The generator is who sends the viewers. */
  @JsonPropertyOrder({"busy", "stack", "proxy", "viewers", "judge", "foreign", "steal"})
  interface OnceOfViewers {
    @JsonProperty("viewers")
    double generator();
  }
}
