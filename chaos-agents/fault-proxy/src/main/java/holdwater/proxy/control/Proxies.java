package holdwater.proxy.control;

import holdwater.proxy.link.DataPlane;
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
  private final TreeMap<String, Proxy> byName = new TreeMap<>();

  public Proxies(DataPlane plane, Leases leases) {
    this.plane = plane;
    this.leases = leases;
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

  public Proxy create(ProxySpec spec) throws Refusal {
    check(spec, "");
    if (byName.containsKey(spec.name())) {
      throw new Refusal(409, "proxy already exists");
    }
    if (byName.size() >= MAX_PROXIES) {
      throw new Refusal(409, "there are " + MAX_PROXIES + " proxies already");
    }
    return start(spec);
  }

  private Proxy start(ProxySpec spec) throws Refusal {
    Proxy proxy = new Proxy(spec, plane);
    proxy.enable(spec.enabled());
    byName.put(spec.name(), proxy);
    return proxy;
  }

  private static void check(ProxySpec spec, String where) throws Refusal {
    if (spec.name().isEmpty()) {
      throw Refusal.missing("name" + where);
    }
    if (spec.upstream().isEmpty()) {
      throw Refusal.missing("upstream" + where);
    }
  }

  /**
   * Creates or replaces all of them, in order; one that exists and listens and leads as asked for
   * stays untouched.
   *
   * @param done gets each proxy as it is in place, also those before the one that fails
   */
  public void populate(List<ProxySpec> specs, List<Proxy> done) throws Refusal {
    for (int i = 0; i < specs.size(); i++) {
      check(specs.get(i), " at proxy " + (i + 1));
    }
    for (ProxySpec spec : specs) {
      Proxy present = byName.get(spec.name());
      if (present != null && !present.differs(spec.listen(), spec.upstream())) {
        done.add(present);
        continue;
      }
      if (present != null) {
        delete(spec.name());
      }
      done.add(start(spec));
    }
  }

  /**
   * Changes what is given; equal values keep the connections, others drop them and keep the toxics.
   */
  public Proxy update(
      String name, Optional<String> listen, Optional<String> upstream, Optional<Boolean> enabled)
      throws Refusal {
    Proxy proxy = get(name);
    proxy.update(listen.orElse(proxy.listen()), upstream.orElse(proxy.upstream()), enabled);
    return proxy;
  }

  public void delete(String name) throws Refusal {
    get(name).delete();
    byName.remove(name);
  }

  public NamedToxic addToxic(String proxy, ToxicSpec spec) throws Refusal {
    Proxy target = get(proxy);
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
