package holdwater.proxy.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.proxy.control.Proxies;
import holdwater.proxy.control.Proxy;
import holdwater.proxy.control.ProxySpec;
import holdwater.proxy.control.Refusal;
import holdwater.proxy.control.ToxicSpec;
import java.util.ArrayList;
import java.util.List;

/** The API of Toxiproxy 2.12, as its own clients use it. */
final class ToxiproxyRoutes {

  private final Proxies proxies;

  private ToxiproxyRoutes(Proxies proxies) {
    this.proxies = proxies;
  }

  static void addTo(Router router, Proxies proxies, String version) {
    ToxiproxyRoutes routes = new ToxiproxyRoutes(proxies);
    router.on("GET", "/version", call -> version(version));
    router.on("GET", "/proxies", call -> routes.list());
    router.on("POST", "/proxies", routes::create);
    router.on("POST", "/populate", routes::populate);
    router.on("POST", "/reset", call -> routes.reset());
    router.on("GET", "/proxies/{}", routes::show);
    router.on("POST", "/proxies/{}", routes::update);
    router.on("PATCH", "/proxies/{}", routes::update);
    router.on("DELETE", "/proxies/{}", routes::delete);
    router.on("GET", "/proxies/{}/toxics", routes::listToxics);
    router.on("POST", "/proxies/{}/toxics", routes::createToxic);
    router.on("GET", "/proxies/{}/toxics/{}", routes::showToxic);
    router.on("POST", "/proxies/{}/toxics/{}", routes::updateToxic);
    router.on("PATCH", "/proxies/{}/toxics/{}", routes::updateToxic);
    router.on("DELETE", "/proxies/{}/toxics/{}", routes::deleteToxic);
  }

  private static Answer version(String version) {
    return new Answer(
        200,
        "application/json;charset=utf-8",
        // With the space that the original has after the colon.
        "{\"version\": \"" + version + "\"}\n");
  }

  private Answer list() {
    ObjectNode all = Json.MAPPER.createObjectNode();
    proxies.all().forEach(proxy -> all.set(proxy.name(), Json.proxy(proxy)));
    return Answer.json(200, Json.text(all));
  }

  private Answer create(Call call) throws Refusal {
    Proxy created = proxies.create(proxySpec(Fields.of(call.body())));
    return Answer.json(201, Json.text(Json.proxy(created)));
  }

  static ProxySpec proxySpec(Fields fields) throws Refusal {
    return new ProxySpec(
        fields.text("name").orElse(""),
        fields.text("listen").orElse(""),
        fields.text("upstream").orElse(""),
        fields.flag("enabled").orElse(true));
  }

  private Answer populate(Call call) throws Refusal {
    List<ProxySpec> specs = new ArrayList<>();
    for (Fields fields : Fields.listOf(call.body())) {
      specs.add(proxySpec(fields));
    }
    List<Proxy> done = new ArrayList<>();
    ObjectNode answer = Json.MAPPER.createObjectNode();
    try {
      proxies.populate(specs, done);
      putProxies(answer, done);
      return Answer.json(201, Json.text(answer));
    } catch (Refusal e) {
      // Unlike every other error this one is proper JSON, and says how far it came.
      answer.put("error", e.getMessage()).put("status", e.status());
      putProxies(answer, done);
      return Answer.json(e.status(), Json.text(answer));
    }
  }

  private static void putProxies(ObjectNode answer, List<Proxy> done) {
    if (done.isEmpty()) {
      answer.putNull("proxies");
      return;
    }
    ArrayNode array = answer.putArray("proxies");
    done.forEach(proxy -> array.add(Json.proxy(proxy)));
  }

  private Answer reset() throws Refusal {
    proxies.reset();
    return Answer.noContent();
  }

  private Answer show(Call call) throws Refusal {
    return Answer.json(200, Json.text(Json.proxy(proxies.get(call.name(0)))));
  }

  private Answer update(Call call) throws Refusal {
    proxies.get(call.name(0));
    Fields fields = Fields.of(call.body());
    Proxy updated =
        proxies.update(
            call.name(0), fields.text("listen"), fields.text("upstream"), fields.flag("enabled"));
    return Answer.json(200, Json.text(Json.proxy(updated)));
  }

  private Answer delete(Call call) throws Refusal {
    proxies.delete(call.name(0));
    return Answer.noContent();
  }

  private Answer listToxics(Call call) throws Refusal {
    return Answer.json(200, Json.text(Json.toxics(proxies.get(call.name(0)).toxics())));
  }

  private Answer createToxic(Call call) throws Refusal {
    proxies.get(call.name(0));
    ToxicSpec spec = toxicSpec(Fields.of(call.body()));
    return Answer.json(200, Json.text(Json.toxic(proxies.addToxic(call.name(0), spec))));
  }

  static ToxicSpec toxicSpec(Fields fields) throws Refusal {
    return new ToxicSpec(
        fields.text("name").orElse(""),
        fields.text("type").orElse(""),
        fields.text("stream").orElse(""),
        fields.number("toxicity").orElse(1f),
        fields.attributes("attributes"),
        fields.match());
  }

  private Answer showToxic(Call call) throws Refusal {
    return Answer.json(200, Json.text(Json.toxic(proxies.get(call.name(0)).toxic(call.name(1)))));
  }

  private Answer updateToxic(Call call) throws Refusal {
    proxies.get(call.name(0)).toxic(call.name(1));
    Fields fields = Fields.of(call.body());
    return Answer.json(
        200,
        Json.text(
            Json.toxic(
                proxies.changeToxic(
                    call.name(0),
                    call.name(1),
                    fields.attributes("attributes"),
                    fields.number("toxicity")))));
  }

  private Answer deleteToxic(Call call) throws Refusal {
    proxies.removeToxic(call.name(0), call.name(1));
    return Answer.noContent();
  }
}
