package holdwater.proxy.control;

import holdwater.proxy.link.DataPlane;
import holdwater.proxy.tls.Tls;
import holdwater.proxy.tls.TlsSpec;
import holdwater.proxy.toxics.NamedToxic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The proxies by name, sorted as the API shows them.
 *
 * <p>Confined to the control thread. Every {@link Refusal} names its HTTP status.
 */
public final class Proxies {

  private static final int MAX_PROXIES = 4_096;

  /**
   * Names that only a live lease may give to a toxic, so that no toxic is ever without its lease.
   */
  private static final String LEASED = "lease-";

  private final DataPlane plane;
  private final Leases leases;
  private final Reach reach;
  private final List<ProxySpec> configured = new ArrayList<>();
  private final TreeMap<String, Proxy> byName = new TreeMap<>();

  /**
   * @param reach where proxies of callers may listen and lead
   */
  public Proxies(DataPlane plane, Leases leases, Reach reach) {
    this.plane = plane;
    this.leases = leases;
    this.reach = reach;
    leases.of(this);
  }

  public Collection<Proxy> all() {
    return byName.values();
  }

  public Proxy get(String name) throws Refusal {
    Proxy proxy = byName.get(name);
    if (proxy == null) {
      throw Refusal.proxyNotFound();
    }
    return proxy;
  }

  /** Creates it with its toxics, or nothing at all. */
  public Proxy create(ProxySpec spec) throws Refusal {
    return createAll(List.of(spec)).get(0);
  }

  /**
   * The same for who started the server: its callers may make them again, wherever they lead.
   *
   * @throws Refusal if one of them cannot be
   */
  public void configure(List<ProxySpec> specs) throws Refusal {
    configured.addAll(specs);
    createAll(specs);
  }

  /** Creates all of them with their toxics, or none. */
  public List<Proxy> createAll(List<ProxySpec> specs) throws Refusal {
    for (ProxySpec spec : specs) {
      check(spec, "");
      if (byName.containsKey(spec.name())) {
        throw new Refusal(409, "proxy already exists");
      }
    }
    requireRoom(specs.size());
    List<Proxy> done = new ArrayList<>();
    try {
      for (ProxySpec spec : specs) {
        if (byName.containsKey(spec.name())) {
          throw new Refusal(409, "proxy already exists");
        }
        done.add(start(spec));
      }
      return done;
    } catch (Refusal e) {
      done.forEach(this::end);
      throw e;
    }
  }

  private Proxy start(ProxySpec spec) throws Refusal {
    Proxy proxy = new Proxy(spec, plane);
    for (ToxicSpec toxic : spec.toxics()) {
      add(proxy, toxic);
    }
    proxy.enable(spec.enabled());
    byName.put(spec.name(), proxy);
    return proxy;
  }

  private void check(ProxySpec spec, String where) throws Refusal {
    if (spec.name().isEmpty()) {
      throw Refusal.missing("name" + where);
    }
    if (spec.upstream().isEmpty()) {
      throw Refusal.missing("upstream" + where);
    }
    check(spec.listen(), spec.upstream(), spec.tls());
  }

  private void check(String listen, String upstream, Optional<TlsSpec> tls) throws Refusal {
    if (!isConfigured(listen, upstream, tls)) {
      reach.check(listen, upstream);
      if (tls.isPresent() && reach.loopbackOnly()) {
        throw new Refusal(
            400,
            "tls is for the config file alone on a server without a token, as its CA vouches for"
                + " whatever callers name: start it with --token-file or --open");
      }
    }
    if (tls.isPresent()) {
      check(tls.get(), upstream);
    }
  }

  private boolean isConfigured(String listen, String upstream, Optional<TlsSpec> tls) {
    return configured.stream()
        .anyMatch(
            spec ->
                spec.listen().equals(listen)
                    && spec.upstream().equals(upstream)
                    && spec.tls().equals(tls));
  }

  private void check(TlsSpec spec, String upstream) throws Refusal {
    Tls tls =
        plane
            .tls()
            .orElseThrow(
                () -> new Refusal(400, "tls needs a CA: start the server with --tls-ca FOLDER"));
    Optional<String> objection = tls.objection(spec, !DataPlane.host(upstream).isEmpty());
    if (objection.isPresent()) {
      throw new Refusal(400, objection.get());
    }
  }

  /** The certificate of the CA in PEM. */
  public String authority() throws Refusal {
    return plane
        .tls()
        .map(Tls::authorityPem)
        .orElseThrow(
            () -> new Refusal(404, "there is no CA: start the server with --tls-ca FOLDER"));
  }

  /**
   * Refuses to go on collecting what could never fit in.
   *
   * @throws Refusal if that many are too many
   */
  public static void requireFewer(int proxies) throws Refusal {
    if (proxies >= MAX_PROXIES) {
      throw new Refusal(409, "at most " + MAX_PROXIES + " proxies fit in");
    }
  }

  private void requireRoom(int more) throws Refusal {
    if (byName.size() + more > MAX_PROXIES) {
      throw new Refusal(
          409, "at most " + MAX_PROXIES + " proxies fit in, there are " + byName.size());
    }
  }

  /**
   * Creates or replaces all of them, in order; one that exists and listens and leads as asked for
   * stays untouched, whatever else is asked. One that differs is stopped at once, and stays so if
   * its replacement cannot start. One that is to be replaced later makes way for one that is to
   * listen in its place, so ports may be swapped.
   *
   * @param done gets each proxy as it is in place, also those before the one that fails
   */
  public void populate(List<ProxySpec> specs, List<Proxy> done) throws Refusal {
    for (int i = 0; i < specs.size(); i++) {
      check(specs.get(i), " at proxy " + (i + 1));
    }
    Detours detours = new Detours(plane, byName);
    try {
      for (int i = 0; i < specs.size(); i++) {
        done.add(populate(specs.get(i), specs.subList(i + 1, specs.size()), detours));
      }
    } catch (Refusal e) {
      detours.back();
      throw e;
    }
  }

  private Proxy populate(ProxySpec spec, List<ProxySpec> later, Detours detours) throws Refusal {
    Proxy present = byName.get(spec.name());
    if (present == null) {
      requireRoom(1);
    } else if (!present.differs(spec.listen(), spec.upstream())) {
      return present;
    } else {
      present.delete();
    }
    detours.makeWay(spec, later);
    return start(spec);
  }

  /**
   * Changes what is given; equal values keep the connections, others drop them and keep the toxics.
   */
  public Proxy update(
      String name, Optional<String> listen, Optional<String> upstream, Optional<Boolean> enabled)
      throws Refusal {
    Proxy proxy = get(name);
    String at = listen.orElse(proxy.listen());
    String leading = upstream.orElse(proxy.upstream());
    // Both at once: a configured port of the whole network must not lead to another place.
    if (!at.equals(proxy.listen()) || !leading.equals(proxy.upstream())) {
      check(at, leading, proxy.tls());
    }
    proxy.update(at, leading, enabled);
    return proxy;
  }

  public void delete(String name) throws Refusal {
    end(get(name));
  }

  private void end(Proxy proxy) {
    proxy.delete();
    byName.remove(proxy.name());
  }

  public NamedToxic addToxic(String proxy, ToxicSpec spec) throws Refusal {
    return add(get(proxy), spec);
  }

  private NamedToxic add(Proxy target, ToxicSpec spec) throws Refusal {
    if (spec.name().startsWith(LEASED) && !leases.ownsToxic(spec.name())) {
      throw Leases.notFound(409);
    }
    return target.add(spec);
  }

  public NamedToxic changeToxic(
      String proxy, String toxic, Map<String, Object> attributes, Optional<Float> toxicity)
      throws Refusal {
    return get(proxy).change(toxic, attributes, toxicity);
  }

  public void removeToxic(String proxy, String toxic) throws Refusal {
    get(proxy).remove(toxic);
  }

  /** Every proxy listens and has no toxic; what leases held down is up again. */
  public void reset() throws Refusal {
    for (Proxy proxy : byName.values()) {
      proxy.enable(true);
      proxy.removeAllToxics();
    }
  }

  /** Ends all of them. */
  public void deleteAll() {
    new ArrayList<>(byName.values()).forEach(Proxy::delete);
    byName.clear();
  }
}
