package holdwater.proxy.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.proxy.control.Proxies;
import holdwater.proxy.control.Proxy;
import holdwater.proxy.control.ProxySpec;
import holdwater.proxy.control.Refusal;
import holdwater.proxy.control.ToxicSpec;
import holdwater.proxy.link.DataPlane;
import holdwater.proxy.link.Link;
import holdwater.proxy.tls.TlsSpec;
import holdwater.proxy.toxics.NamedToxic;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proxies and toxics with all that Toxiproxy does not have, under {@code /v3}: the same requests
 * and shapes, read strictly, with every mistake in the answer.
 */
final class ExtendedRoutes {

  private final Proxies proxies;
  private final DataPlane plane;

  private ExtendedRoutes(Proxies proxies, DataPlane plane) {
    this.proxies = proxies;
    this.plane = plane;
  }

  static void addTo(Router router, Proxies proxies, DataPlane plane) {
    ExtendedRoutes routes = new ExtendedRoutes(proxies, plane);
    ProxyViews views = new ProxyViews(proxies, View.EXTENDED);
    router.on("GET", "/v3/proxies", call -> views.list());
    router.on("POST", "/v3/proxies", routes::create);
    router.on("GET", "/v3/proxies/{}", views::show);
    router.on("POST", "/v3/proxies/{}", routes::update);
    router.on("PATCH", "/v3/proxies/{}", routes::update);
    router.on("DELETE", "/v3/proxies/{}", views::delete);
    router.on("GET", "/v3/proxies/{}/toxics", views::listToxics);
    router.on("POST", "/v3/proxies/{}/toxics", routes::createToxic);
    router.on("GET", "/v3/proxies/{}/toxics/{}", views::showToxic);
    router.on("POST", "/v3/proxies/{}/toxics/{}", routes::updateToxic);
    router.on("PATCH", "/v3/proxies/{}/toxics/{}", routes::updateToxic);
    router.on("DELETE", "/v3/proxies/{}/toxics/{}", views::deleteToxic);
    router.on("GET", "/v3/proxies/{}/connections", routes::connections);
    router.on(
        "GET", "/v3/tls/ca", call -> ApiAnswer.text("application/x-pem-file", proxies.authority()));
  }

  private ApiAnswer connections(Call call) throws Refusal {
    Link link = proxies.get(call.name(0)).link();
    ObjectNode answer = Json.MAPPER.createObjectNode().put("total", link.connections());
    ArrayNode all = answer.putArray("connections");
    plane.connections(link).forEach(connection -> all.add(Json.connection(connection)));
    return ApiAnswer.json(200, Json.text(answer));
  }

  /**
   * One proxy gives one back, an array an array; all of them are made with their toxics, or none.
   */
  private ApiAnswer create(Call call) throws Refusal {
    boolean many = JsonValue.ofBody(call.body()).is(JsonValue.Kind.ARRAY);
    List<ProxySpec> specs = Specs.proxies(call.body());
    List<Proxy> created = proxies.createAll(specs);
    if (!many) {
      return ApiAnswer.json(201, Json.text(Json.proxy(created.get(0), View.EXTENDED)));
    }
    ArrayNode all = Json.MAPPER.createArrayNode();
    created.forEach(proxy -> all.add(Json.proxy(proxy, View.EXTENDED)));
    return ApiAnswer.json(201, Json.text(all));
  }

  private ApiAnswer update(Call call) throws Refusal {
    Proxy proxy = proxies.get(call.name(0));
    Fields fields = Fields.of(call.body());
    Optional<String> listen = fields.text("listen");
    Optional<String> upstream = fields.text("upstream");
    Optional<Boolean> enabled = fields.flag("enabled");
    if (upstream.isPresent() && upstream.get().isEmpty()) {
      fields.wrong("upstream", "must not be empty");
    }
    Optional<TlsSpec> tls = Specs.tls(fields);
    if (tls.isPresent() && !tls.equals(proxy.tls())) {
      fields.wrong("tls", "cannot be changed: delete the proxy and make it anew");
    }
    Optional<Long> latency = Specs.latency(fields);
    if (latency.isPresent() && latency.get() != proxy.latencyMillis()) {
      fields.wrong("latencyMillis", "cannot be changed: delete the proxy and make it anew");
    }
    List.of("name", "Logger", "toxics").forEach(fields::ignore);
    fields.complete();
    Proxy updated = proxies.update(call.name(0), listen, upstream, enabled);
    return ApiAnswer.json(200, Json.text(Json.proxy(updated, View.EXTENDED)));
  }

  private ApiAnswer createToxic(Call call) throws Refusal {
    proxies.get(call.name(0));
    Fields fields = Fields.of(call.body());
    ToxicSpec spec = Specs.toxic(fields);
    fields.complete();
    return toxic(proxies.addToxic(call.name(0), spec));
  }

  private static ApiAnswer toxic(NamedToxic toxic) {
    return ApiAnswer.json(200, Json.text(Json.toxic(toxic, View.EXTENDED)));
  }

  private ApiAnswer updateToxic(Call call) throws Refusal {
    NamedToxic toxic = proxies.get(call.name(0)).toxic(call.name(1));
    Fields fields = Fields.of(call.body());
    Map<String, Object> attributes = fields.attributes("attributes");
    Optional<Float> toxicity = Specs.toxicity(fields);
    Specs.checkNames(fields, attributes, toxic.toxic());
    List.of("name", "type", "stream").forEach(fields::ignore);
    fields.complete();
    return toxic(proxies.changeToxic(call.name(0), call.name(1), attributes, toxicity));
  }
}
