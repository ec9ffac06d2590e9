package holdwater.proxy.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.proxy.control.Proxies;
import holdwater.proxy.control.Proxy;
import holdwater.proxy.control.Refusal;
import holdwater.proxy.toxics.NamedToxic;

/** The requests that only look or take away: the same in both views, but for what there is. */
final class ProxyViews {

  private final Proxies proxies;
  private final View view;

  ProxyViews(Proxies proxies, View view) {
    this.proxies = proxies;
    this.view = view;
  }

  /** The toxic of that name, if the view shows it. */
  static NamedToxic visible(Proxy proxy, String name, View view) throws Refusal {
    NamedToxic toxic = proxy.toxic(name);
    if (!view.shows(toxic)) {
      throw Refusal.toxicNotFound();
    }
    return toxic;
  }

  ApiAnswer list() {
    ObjectNode all = Json.MAPPER.createObjectNode();
    proxies.all().forEach(proxy -> all.set(proxy.name(), Json.proxy(proxy, view)));
    return ApiAnswer.json(200, Json.text(all));
  }

  ApiAnswer show(Call call) throws Refusal {
    return ApiAnswer.json(200, Json.text(Json.proxy(proxies.get(call.name(0)), view)));
  }

  ApiAnswer delete(Call call) throws Refusal {
    proxies.delete(call.name(0));
    return ApiAnswer.noContent();
  }

  ApiAnswer listToxics(Call call) throws Refusal {
    return ApiAnswer.json(200, Json.text(Json.toxics(proxies.get(call.name(0)).toxics(), view)));
  }

  ApiAnswer showToxic(Call call) throws Refusal {
    return ApiAnswer.json(200, Json.text(Json.toxic(toxic(call), view)));
  }

  ApiAnswer deleteToxic(Call call) throws Refusal {
    proxies.removeToxic(call.name(0), toxic(call).name());
    return ApiAnswer.noContent();
  }

  private NamedToxic toxic(Call call) throws Refusal {
    return visible(proxies.get(call.name(0)), call.name(1), view);
  }
}
