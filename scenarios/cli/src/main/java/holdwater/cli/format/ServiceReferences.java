package holdwater.cli.format;

import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.topology.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that services name services, and that none waits for itself. */
final class ServiceReferences {
  private final YamlNode services;
  private final List<String> names;

  /**
   * @param services the node of {@code services}, whose keys are all names there are
   */
  ServiceReferences(YamlNode services) {
    this(services, services.keys());
  }

  /**
   * @param services the node of {@code services}
   * @param names all names there are, also those that stand elsewhere
   */
  ServiceReferences(YamlNode services, List<String> names) {
    this.services = services;
    this.names = List.copyOf(names);
  }

  /**
   * @param read the services without a mistake of their own
   */
  void check(Map<String, Service> read) {
    for (Service service : read.values()) {
      checkNames(service.name(), "calls", service.calls());
      checkNames(service.name(), "startsAfter", service.startsAfter());
    }
    Set<String> settled = new HashSet<>();
    read.keySet().forEach(name -> settle(name, read, new ArrayList<>(), settled));
  }

  private void checkNames(String service, String key, List<String> others) {
    for (int i = 0; i < others.size(); i++) {
      String other = others.get(i);
      if (!names.contains(other)) {
        services
            .at(service)
            .at(key)
            .at(i)
            .mistake("no such service '" + other + "'" + DidYouMean.ending(other, names));
      }
    }
  }

  /** Walks what {@code name} waits for, depth first; a name met again on the way is a circle. */
  private void settle(
      String name, Map<String, Service> read, List<String> way, Set<String> settled) {
    if (settled.contains(name) || !read.containsKey(name)) {
      return;
    }
    int met = way.indexOf(name);
    way.add(name);
    if (met >= 0) {
      String circle = String.join(" -> ", way.subList(met, way.size()));
      services.at(name).at("startsAfter").mistake("waits for itself: " + circle);
    } else {
      read.get(name).startsAfter().forEach(other -> settle(other, read, way, settled));
    }
    way.remove(way.size() - 1);
    settled.add(name);
  }
}
