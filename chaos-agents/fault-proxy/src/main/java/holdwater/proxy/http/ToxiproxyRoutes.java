package holdwater.proxy.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.proxy.control.Proxies;
import holdwater.proxy.control.Proxy;
import holdwater.proxy.control.ProxySpec;
import holdwater.proxy.control.Refusal;
import holdwater.proxy.control.ToxicSpec;
import holdwater.proxy.toxics.Direction;
import holdwater.proxy.toxics.NamedToxic;
import holdwater.proxy.toxics.ToxicTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The API of Toxiproxy 2.12, as its own clients use it; extensions cannot be seen or made here. */
final class ToxiproxyRoutes {

  /** A proxy in a body: what is not given stays empty. */
  private static final class ProxyBody {
    private Optional<String> name = Optional.empty();
    private Optional<String> listen = Optional.empty();
    private Optional<String> upstream = Optional.empty();
    private Optional<Boolean> enabled = Optional.empty();

    private StockBody target() {
      return texts().flag("enabled", given -> enabled = Optional.of(given));
    }

    /** In the array of a populate {@code enabled} is a pointer, which null sets to nothing. */
    private StockBody populated() {
      return texts()
          .flagOrNone(
              "enabled", given -> enabled = Optional.of(given), () -> enabled = Optional.empty());
    }

    private StockBody texts() {
      return new StockBody()
          .text("name", given -> name = Optional.of(given))
          .text("listen", given -> listen = Optional.of(given))
          .text("upstream", given -> upstream = Optional.of(given))
          .ignored("Logger");
    }

    private ProxySpec spec() {
      return new ProxySpec(
          name.orElse(""), listen.orElse(""), upstream.orElse(""), enabled.orElse(true));
    }
  }

  /** A toxic in a body, without its attributes: which there are depends on the type. */
  private static final class ToxicBody {
    private String name = "";
    private String type = "";
    private String stream = "downstream";
    private float toxicity = 1;

    private StockBody target() {
      return new StockBody()
          .text("name", given -> name = given)
          .text("type", given -> type = given)
          .text("stream", given -> stream = given)
          .shortFraction("toxicity", given -> toxicity = given)
          .ignored("attributes");
    }
  }

  private final Proxies proxies;

  private ToxiproxyRoutes(Proxies proxies) {
    this.proxies = proxies;
  }

  static void addTo(Router router, Proxies proxies, String version) {
    ToxiproxyRoutes routes = new ToxiproxyRoutes(proxies);
    ProxyViews views = new ProxyViews(proxies, View.STOCK);
    router.on("GET", "/version", call -> version(version));
    router.on("GET", "/proxies", call -> views.list());
    router.on("POST", "/proxies", routes::create);
    router.on("POST", "/populate", routes::populate);
    router.on("POST", "/reset", call -> routes.reset());
    router.on("GET", "/proxies/{}", views::show);
    router.on("POST", "/proxies/{}", routes::update);
    router.on("PATCH", "/proxies/{}", routes::update);
    router.on("DELETE", "/proxies/{}", views::delete);
    router.on("GET", "/proxies/{}/toxics", views::listToxics);
    router.on("POST", "/proxies/{}/toxics", routes::createToxic);
    router.on("GET", "/proxies/{}/toxics/{}", views::showToxic);
    router.on("POST", "/proxies/{}/toxics/{}", routes::updateToxic);
    router.on("PATCH", "/proxies/{}/toxics/{}", routes::updateToxic);
    router.on("DELETE", "/proxies/{}/toxics/{}", views::deleteToxic);
  }

  private static ApiAnswer version(String version) {
    return new ApiAnswer(
        200,
        "application/json;charset=utf-8",
        // With the space that the original has after the colon.
        "{\"version\": \"" + version + "\"}\n",
        "",
        false);
  }

  private ApiAnswer create(Call call) throws Refusal {
    ProxyBody body = new ProxyBody();
    body.target().read(call.body());
    return ApiAnswer.json(201, text(proxies.create(body.spec())));
  }

  private static String text(Proxy proxy) {
    return Json.text(Json.proxy(proxy, View.STOCK));
  }

  private ApiAnswer populate(Call call) {
    List<Proxy> done = new ArrayList<>();
    ObjectNode answer = Json.MAPPER.createObjectNode();
    try {
      proxies.populate(specs(call.body()), done);
      putProxies(answer, done);
      return ApiAnswer.json(201, Json.text(answer));
    } catch (Refusal e) {
      // Unlike every other error this one is proper JSON, and says how far it came.
      answer.put("error", e.getMessage()).put("status", e.status());
      putProxies(answer, done);
      return ApiAnswer.json(e.status(), Json.text(answer));
    }
  }

  private static List<ProxySpec> specs(byte[] body) throws Refusal {
    JsonValue value = JsonValue.ofBody(body);
    List<ProxySpec> specs = new ArrayList<>();
    List<Refusal> wrong = new ArrayList<>();
    if (!value.is(JsonValue.Kind.ARRAY)) {
      if (value.is(JsonValue.Kind.NULL)) {
        return specs;
      }
      throw StockBody.refusal("it must be an array, was " + value.kind().word());
    }
    value.elements(
        element -> {
          ProxyBody proxy = new ProxyBody();
          try {
            proxy.populated().read(element);
            Proxies.requireFewer(specs.size());
            specs.add(proxy.spec());
          } catch (Refusal e) {
            wrong.add(e);
          }
        });
    if (!wrong.isEmpty()) {
      throw wrong.get(0);
    }
    return specs;
  }

  private static void putProxies(ObjectNode answer, List<Proxy> done) {
    if (done.isEmpty()) {
      answer.putNull("proxies");
      return;
    }
    ArrayNode array = answer.putArray("proxies");
    done.forEach(proxy -> array.add(Json.proxy(proxy, View.STOCK)));
  }

  private ApiAnswer reset() throws Refusal {
    proxies.reset();
    return ApiAnswer.noContent();
  }

  private ApiAnswer update(Call call) throws Refusal {
    proxies.get(call.name(0));
    ProxyBody body = new ProxyBody();
    body.target().read(call.body());
    return ApiAnswer.json(
        200, text(proxies.update(call.name(0), body.listen, body.upstream, body.enabled)));
  }

  /** Looks for mistakes in the order in which Toxiproxy finds them. */
  private ApiAnswer createToxic(Call call) throws Refusal {
    Proxy proxy = proxies.get(call.name(0));
    JsonValue value = JsonValue.ofBody(call.body());
    ToxicBody body = new ToxicBody();
    body.target().read(value);
    if (Direction.named(body.stream).isEmpty()) {
      throw Refusal.badStream();
    }
    if (ToxicTypes.stock(body.type).isEmpty()) {
      throw Refusal.badType();
    }
    String name = body.name.isEmpty() ? body.type + "_" + body.stream : body.name;
    if (proxy.hasToxic(name)) {
      throw Refusal.toxicExists();
    }
    Map<String, Object> attributes = new TreeMap<>();
    new StockBody().object("attributes", StockAttributes.of(body.type, attributes)).read(value);
    ToxicSpec spec = new ToxicSpec(name, body.type, body.stream, body.toxicity, attributes);
    return ApiAnswer.json(200, text(proxies.addToxic(proxy.name(), spec)));
  }

  private static String text(NamedToxic toxic) {
    return Json.text(Json.toxic(toxic, View.STOCK));
  }

  private ApiAnswer updateToxic(Call call) throws Refusal {
    NamedToxic toxic = ProxyViews.visible(proxies.get(call.name(0)), call.name(1), View.STOCK);
    Map<String, Object> attributes = new TreeMap<>();
    List<Float> toxicity = new ArrayList<>();
    new StockBody()
        .object("attributes", StockAttributes.of(toxic.type().name(), attributes))
        .shortFraction("toxicity", toxicity::add)
        .read(call.body());
    Optional<Float> last = toxicity.stream().reduce((before, after) -> after);
    return ApiAnswer.json(
        200, text(proxies.changeToxic(call.name(0), toxic.name(), attributes, last)));
  }
}
