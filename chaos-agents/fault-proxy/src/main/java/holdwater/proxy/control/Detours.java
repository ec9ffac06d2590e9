package holdwater.proxy.control;

import holdwater.proxy.link.AddressException;
import holdwater.proxy.link.DataPlane;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Proxies that have made way in a populate for others that are to listen in their place, before it
 * was their own turn to be replaced. Confined to the control thread.
 */
final class Detours {

  private final DataPlane plane;
  private final Map<String, Proxy> byName;
  private final List<Proxy> aside = new ArrayList<>();

  /**
   * @param byName the proxies that there are; only looked at
   */
  Detours(DataPlane plane, Map<String, Proxy> byName) {
    this.plane = plane;
    this.byName = byName;
  }

  /** Stops those that listen where the proxy is to, if they are to be replaced behind it. */
  void makeWay(ProxySpec spec, List<ProxySpec> later) throws Refusal {
    if (!spec.enabled() || later.isEmpty()) {
      return;
    }
    SocketAddress wanted;
    try {
      wanted = plane.resolve(spec.listen());
    } catch (AddressException e) {
      // Whoever starts it says so.
      return;
    }
    for (Proxy present : byName.values()) {
      if (present.blocks(wanted) && isReplaced(present, later)) {
        present.stop();
        aside.add(present);
      }
    }
  }

  private static boolean isReplaced(Proxy present, List<ProxySpec> later) throws Refusal {
    for (ProxySpec spec : later) {
      if (spec.name().equals(present.name())) {
        return present.differs(spec.listen(), spec.upstream());
      }
    }
    return false;
  }

  /** It goes no further: those that were not replaced listen again, unless another one does. */
  void back() {
    for (Proxy proxy : aside) {
      try {
        if (byName.get(proxy.name()) == proxy) {
          proxy.resume();
        }
      } catch (Refusal taken) {
        // It stays stopped, as does every one that cannot be replaced.
      }
    }
  }
}
