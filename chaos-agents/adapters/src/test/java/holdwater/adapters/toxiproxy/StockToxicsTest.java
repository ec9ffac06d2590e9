package holdwater.adapters.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicList;
import eu.rekawek.toxiproxy.model.ToxicType;
import holdwater.model.fault.RequestMatch;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What toxiproxy-java is told arrives at somebody else's Toxiproxy, and all that was meant. */
@Timeout(60)
class StockToxicsTest {
  private static final String PROXY = "catalog_from_a";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** All that is told of each type, in numbers of which no two are alike. */
  private static final Map<String, Map<String, Object>> TOLD =
      Map.of(
          "latency", Map.of("latency", 310L, "jitter", 40L),
          "bandwidth", Map.of("rate", 120L),
          "slow_close", Map.of("delay", 230L),
          "timeout", Map.of("timeout", 340L),
          "reset_peer", Map.of("timeout", 450L),
          "slicer", Map.of("average_size", 200L, "delay", 20_000L),
          "limit_data", Map.of("bytes", 10_000L));

  /** Of our own proxy, or of no library. */
  private static final List<String> OTHERS =
      List.of(
          "noop",
          "down",
          "cut",
          "packet_loss",
          "corrupt",
          "accept_delay",
          "http_status",
          "http_latency",
          "http_cut",
          "grpc_status");

  private Lab lab;

  @BeforeEach
  void start() throws IOException {
    lab = Lab.foreign();
  }

  @AfterEach
  void stop() throws IOException {
    lab.close();
  }

  private ToxicList toxics() throws IOException {
    return new ToxiproxyClient(lab.endpoint.url().getHost(), lab.endpoint.url().getPort())
        .getProxy(PROXY)
        .toxics();
  }

  /** What the proxy says that it has, by name. */
  private Map<String, JsonNode> arrived() throws IOException {
    Map<String, JsonNode> arrived = new TreeMap<>();
    for (JsonNode toxic : JSON.readTree(lab.call("GET", "/proxies/" + PROXY + "/toxics", ""))) {
      arrived.put(toxic.path("name").asText(), toxic);
    }
    return arrived;
  }

  private static void assertArrived(JsonNode arrived, LinkToxic toxic) {
    assertThat(arrived.path("type").asText()).isEqualTo(toxic.type());
    assertThat(arrived.path("stream").asText()).isEqualTo(toxic.stream());
    toxic
        .attributes()
        .forEach(
            (attribute, value) ->
                assertThat(arrived.path("attributes").path(attribute).asLong())
                    .as("%s of %s", attribute, toxic)
                    .isEqualTo(value));
  }

  @Test
  void it_has_each_type_of_the_library_and_no_other() {
    List<String> types =
        Stream.of(ToxicType.values()).map(type -> type.name().toLowerCase(Locale.ROOT)).toList();

    assertThat(TOLD.keySet()).containsExactlyInAnyOrderElementsOf(types);
    TOLD.forEach(
        (type, attributes) -> {
          assertThat(StockToxics.has(LinkToxic.down(type, attributes))).as(type).isTrue();
          assertThat(StockToxics.has(LinkToxic.up(type, attributes))).as(type).isTrue();
        });
    for (String type : OTHERS) {
      assertThat(StockToxics.has(LinkToxic.down(type, Map.of()))).as(type).isFalse();
    }
  }

  @Test
  void it_has_nothing_of_which_the_library_would_leave_something_out() {
    TOLD.forEach(
        (type, attributes) -> {
          Map<String, Object> more = new HashMap<>(attributes);
          more.put("distribution", "normal");
          assertThat(StockToxics.has(LinkToxic.down(type, more))).as(type).isFalse();
          LinkToxic some =
              LinkToxic.down(type, attributes).meeting(RequestMatch.ANY, Map.of("first", 1));
          assertThat(StockToxics.has(some)).as(type).isFalse();
        });
    assertThat(StockToxics.has(LinkToxic.down("bandwidth", Map.of("rate", 0.5))))
        .as("half a kilobyte, where the library takes whole ones")
        .isFalse();
  }

  @Test
  void each_type_arrives_with_its_attributes_and_in_its_direction() throws IOException {
    ToxicList toxics = toxics();
    for (Map.Entry<String, Map<String, Object>> told : TOLD.entrySet()) {
      String type = told.getKey();
      LinkToxic down = LinkToxic.down(type, told.getValue()).named("down." + type);
      LinkToxic up = LinkToxic.up(type, told.getValue()).named("up." + type);

      StockToxics.set(toxics, down);
      StockToxics.set(toxics, up);

      assertArrived(arrived().get("down." + type), down);
      assertArrived(arrived().get("up." + type), up);
    }
    assertThat(arrived()).hasSize(2 * TOLD.size());
  }

  @Test
  void latency_without_jitter_arrives_as_one() throws IOException {
    StockToxics.set(toxics(), LinkToxic.down("latency", Map.of("latency", 310L, "jitter", 0L)));

    JsonNode attributes = arrived().get("latency").path("attributes");
    assertThat(attributes.path("latency").asLong()).isEqualTo(310);
    assertThat(attributes.path("jitter").asLong()).isZero();
  }

  @Test
  void whatever_the_library_has_not_is_said_in_the_dialect_or_refused_there() throws IOException {
    ProxyApi api = new ProxyApi(() -> Optional.of(lab.endpoint), lab.recipes, /* here= */ false);
    LinkToxic slow = LinkToxic.down("latency", TOLD.get("latency"));
    LinkToxic nothing = LinkToxic.up("noop", Map.of());

    api.create(lab.one.name(), slow);
    api.create(lab.one.name(), nothing);

    assertThat(arrived()).containsOnlyKeys("latency", "noop");
    assertArrived(arrived().get("latency"), slow);
    assertArrived(arrived().get("noop"), nothing);
    LinkToxic some = slow.meeting(RequestMatch.ANY, Map.of());
    assertThatThrownBy(() -> api.create(lab.one.name(), some))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot tell requests apart");
  }
}
