package holdwater.runtime;

import holdwater.resilience.Instance;
import holdwater.resilience.Locality;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who this process is and what it was given: a read-only view of its environment, which is all that
 * a service knows of the topology. Registered as a bean by {@link ServiceMain}. Immutable.
 */
public final class RuntimeConfig {
  private final Map<String, String> environment;

  /** Takes the environment as it is, so that several services can live in one test JVM. */
  public RuntimeConfig(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The service's name, {@code catalog}. */
  public String service() {
    return required("SERVICE_NAME");
  }

  /** This process, {@code a.catalog}. */
  public String instanceId() {
    return required("INSTANCE_ID");
  }

  /** The zone, {@code a}; for a regional service the region. */
  public String zone() {
    return required("ZONE");
  }

  /** The region, {@code r1}. */
  public String region() {
    return required("REGION");
  }

  /**
   * Every region with its zones, from {@code REGIONS}; the own one alone when it was given none.
   */
  public Regions regions() {
    try {
      return Regions.parse(environment("REGIONS").orElse(""), region());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("REGIONS: " + e.getMessage(), e);
    }
  }

  /** Zone and region together, as the balancer wants them. */
  public Locality locality() {
    return new Locality(zone(), region());
  }

  /** The loopback port to listen on; 0 lets the system choose one (tests). */
  public int port() {
    return Integer.parseInt(environment("PORT").orElse("0"));
  }

  /**
   * The instances of {@code service} that this process can reach, own zone first, from {@code
   * LINKS_<SERVICE>}; empty when it was given none.
   */
  public List<Instance> links(String service) {
    return parse("LINKS_" + variable(service));
  }

  /**
   * The addresses by which viewers reach {@code service}, from {@code VIEWERS_<SERVICE>}; empty
   * when it was given none.
   */
  public List<Instance> viewers(String service) {
    return parse("VIEWERS_" + variable(service));
  }

  /** The value of one environment variable; blank counts as absent. */
  public Optional<String> environment(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** As {@link #environment(String)}, for what this service cannot do without. */
  public String required(String name) {
    return environment(name)
        .orElseThrow(
            () -> new IllegalStateException("Environment variable " + name + " is not set."));
  }

  /** The whole environment, for the switches of the patterns. */
  public Map<String, String> environment() {
    return environment;
  }

  private List<Instance> parse(String name) {
    try {
      return Instance.parseLinks(environment(name).orElse(""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private static String variable(String service) {
    return service.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
