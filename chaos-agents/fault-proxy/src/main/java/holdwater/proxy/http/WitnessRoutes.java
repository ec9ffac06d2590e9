package holdwater.proxy.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.proxy.control.Refusal;
import holdwater.proxy.control.Witnesses;
import holdwater.proxy.link.CallEnd;
import holdwater.proxy.link.Witness;
import holdwater.proxy.link.WitnessRule;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Calls counted second by second, under {@code /v3/witnesses}. */
final class WitnessRoutes {

  private static final List<String> USUALLY_GOOD = List.of("2xx", "3xx");

  /** Longer ones are in no second that anybody will see. */
  private static final Pattern SECOND = Pattern.compile("[0-9]{1,12}");

  private final Witnesses witnesses;

  private WitnessRoutes(Witnesses witnesses) {
    this.witnesses = witnesses;
  }

  static void addTo(Router router, Witnesses witnesses) {
    WitnessRoutes routes = new WitnessRoutes(witnesses);
    router.on("GET", "/v3/witnesses", call -> routes.list());
    router.on("PUT", "/v3/witnesses/{}", routes::put);
    router.on("GET", "/v3/witnesses/{}", call -> routes.show(200, call.name(0)));
    router.on("GET", "/v3/witnesses/{}/since/{}", routes::since);
    router.on("DELETE", "/v3/witnesses/{}", routes::delete);
  }

  private ApiAnswer list() {
    ArrayNode ids = Json.MAPPER.createArrayNode();
    witnesses.ids().forEach(ids::add);
    return ApiAnswer.json(200, Json.text(ids));
  }

  /** 201 for a new one, 200 for one that counts already; then nothing is forgotten. */
  private ApiAnswer put(Call call) throws Refusal {
    Fields fields = Fields.of(call.body());
    List<String> links = fields.texts("links").orElse(List.of());
    if (links.isEmpty()) {
      fields.wrong("links", "must name at least one proxy");
    }
    Set<Integer> classes = classes(fields);
    Optional<Duration> within = within(fields);
    Optional<String> ignored = fields.text("ignoreHeader").filter(name -> !name.isBlank());
    fields.complete();
    boolean isNew = witnesses.put(call.name(0), new WitnessRule(classes, within, ignored), links);
    return show(isNew ? 201 : 200, call.name(0));
  }

  private static Set<Integer> classes(Fields fields) {
    Set<Integer> classes = new TreeSet<>();
    for (String word : fields.texts("ok").orElse(USUALLY_GOOD)) {
      if (word.matches("[1-5]xx")) {
        classes.add(word.charAt(0) - '0');
      } else {
        fields.wrong("ok", "must be classes from 1xx to 5xx, one was " + word);
      }
    }
    return classes;
  }

  private static Optional<Duration> within(Fields fields) {
    Optional<Long> millis = fields.whole("withinMillis");
    if (millis.filter(given -> given < 1).isPresent()) {
      fields.wrong("withinMillis", "must be at least 1");
      return Optional.empty();
    }
    return millis.map(Duration::ofMillis);
  }

  private ApiAnswer delete(Call call) throws Refusal {
    witnesses.delete(call.name(0));
    return ApiAnswer.noContent();
  }

  /** For whoever has read what came before. */
  private ApiAnswer since(Call call) throws Refusal {
    String second = call.name(1);
    if (!SECOND.matcher(second).matches()) {
      throw new Refusal(400, "since must be a second since 1970, was " + second);
    }
    return show(200, call.name(0), Long.parseLong(second));
  }

  private ApiAnswer show(int status, String id) throws Refusal {
    return show(status, id, 0);
  }

  private ApiAnswer show(int status, String id, long from) throws Refusal {
    Witness witness = witnesses.get(id);
    // First the time: what comes later is in the next answer.
    ObjectNode node =
        Json.MAPPER
            .createObjectNode()
            .put("id", id)
            .put("since", witness.since())
            .put("nowMillis", witness.nowMillis())
            .put("monotonicNanos", System.nanoTime())
            .put("keptSeconds", Witness.KEPT);
    ArrayNode links = node.putArray("links");
    witnesses.links(id).forEach(links::add);
    ArrayNode seconds = node.putArray("seconds");
    witness.seconds(from).forEach(second -> seconds.add(second(second)));
    return ApiAnswer.json(status, Json.text(node));
  }

  private static ObjectNode second(Witness.Second second) {
    ObjectNode node =
        Json.MAPPER
            .createObjectNode()
            .put("second", second.second())
            .put("began", second.began())
            .put("good", second.good())
            .put("open", second.open())
            .put("deaf", second.deaf());
    ObjectNode bad = node.putObject("bad");
    for (CallEnd how : CallEnd.values()) {
      bad.put(how.name().toLowerCase(Locale.ROOT), second.bad().getOrDefault(how, 0L));
    }
    ArrayNode classes = node.putArray("classes");
    second.classes().forEach(classes::add);
    ArrayNode micros = node.putArray("micros");
    second.micros().forEach((took, calls) -> micros.addArray().add(took).add(calls));
    return node;
  }
}
