package holdwater.proxy.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import holdwater.proxy.control.Leases;
import holdwater.proxy.control.Proxies;
import holdwater.proxy.control.Refusal;
import java.time.Duration;
import java.util.Optional;

/**
 * What Toxiproxy does not have, under a path of its own so that its clients never meet it: leases
 * and live counters.
 */
final class LeaseRoutes {

  private final Proxies proxies;
  private final Leases leases;

  private LeaseRoutes(Proxies proxies, Leases leases) {
    this.proxies = proxies;
    this.leases = leases;
  }

  static void addTo(Router router, Proxies proxies, Leases leases) {
    LeaseRoutes routes = new LeaseRoutes(proxies, leases);
    router.on("GET", "/v3/leases", call -> routes.list());
    router.on("PUT", "/v3/leases/{}", routes::renew);
    router.on("DELETE", "/v3/leases/{}", routes::delete);
    router.on("PUT", "/v3/leases/{}/down/{}", routes::down);
    router.on("GET", "/v3/links", call -> routes.links());
    router.on("GET", "/v3/links/{}", routes::link);
  }

  private ApiAnswer list() {
    ArrayNode all = Json.MAPPER.createArrayNode();
    leases.all().forEach(lease -> all.add(Json.lease(lease)));
    return ApiAnswer.json(200, Json.text(all));
  }

  /**
   * 201 for a new lease, 200 for one that lived: who meant to renew and gets 201 has lost its
   * faults.
   */
  private ApiAnswer renew(Call call) throws Refusal {
    Fields fields = Fields.of(call.body());
    Optional<Long> given = fields.whole("ttlMillis");
    fields.complete();
    long ttlMillis = given.orElseThrow(() -> new Refusal(400, "missing required field: ttlMillis"));
    boolean isNew = leases.renew(call.name(0), Duration.ofMillis(ttlMillis));
    return ApiAnswer.json(isNew ? 201 : 200, Json.text(Json.lease(leases.get(call.name(0)))));
  }

  private ApiAnswer delete(Call call) throws Refusal {
    leases.delete(call.name(0));
    return ApiAnswer.noContent();
  }

  private ApiAnswer down(Call call) throws Refusal {
    leases.down(call.name(0), call.name(1));
    return ApiAnswer.json(200, Json.text(Json.lease(leases.get(call.name(0)))));
  }

  private ApiAnswer links() {
    ArrayNode all = Json.MAPPER.createArrayNode();
    proxies.all().forEach(proxy -> all.add(Json.link(proxy)));
    return ApiAnswer.json(200, Json.text(all));
  }

  private ApiAnswer link(Call call) throws Refusal {
    return ApiAnswer.json(200, Json.text(Json.link(proxies.get(call.name(0)))));
  }
}
