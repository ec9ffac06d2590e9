package holdwater.dashboards.console;

import holdwater.model.port.ServiceCounts;
import holdwater.model.slo.Slo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What services tell of themselves, and a run of its clients.
 *
 * @param slos the SLOs that are counted
 * @param seconds by SLO name, what became known since the look before; an SLO of which nothing did
 *     is absent
 * @param counts by instance id; an instance that does not answer is absent, which says nothing of
 *     it
 */
public record ServiceFigures(
    List<Slo> slos, Map<String, List<SecondOfCalls>> seconds, Map<String, ServiceCounts> counts) {
  /** Nobody tells anything. */
  public static final ServiceFigures NONE = new ServiceFigures(List.of(), Map.of(), Map.of());

  public ServiceFigures {
    slos = List.copyOf(slos);
    seconds = Map.copyOf(seconds);
    counts = Map.copyOf(counts);
  }

  /** With those of others; of SLOs of the same name these count. */
  public ServiceFigures and(ServiceFigures others) {
    List<Slo> allSlos = new ArrayList<>(slos);
    Map<String, List<SecondOfCalls>> allSeconds = new HashMap<>(seconds);
    for (Slo slo : others.slos()) {
      if (slos.stream().noneMatch(known -> known.name().equals(slo.name()))) {
        allSlos.add(slo);
        allSeconds.put(slo.name(), others.seconds().getOrDefault(slo.name(), List.of()));
      }
    }
    Map<String, ServiceCounts> allCounts = new HashMap<>(others.counts());
    allCounts.putAll(counts);
    return new ServiceFigures(allSlos, allSeconds, allCounts);
  }
}
