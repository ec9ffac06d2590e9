package holdwater.testkit;

import holdwater.model.port.Access;
import holdwater.model.port.ActuatorAccess;
import holdwater.model.port.AgentAccess;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.Jobs;
import holdwater.model.port.NoProcess;
import holdwater.model.port.ProxyEndpoint;
import holdwater.model.port.Recipes;
import holdwater.model.topology.Instance;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Access to the parts that a test names; whatever it does not name is not there. */
public final class FakeAccess implements Access {
  private final Map<String, AgentAccess> agents = new HashMap<>();
  private final Map<String, ActuatorAccess> actuators = new HashMap<>();
  private final Map<Instance, URI> pages = new LinkedHashMap<>();
  private final Map<String, URI> entries = new TreeMap<>();
  private final Map<String, Map<String, String>> environments = new HashMap<>();
  private final Map<String, Map<String, Boolean>> switches = new TreeMap<>();
  private boolean settled = true;
  private int pagesAsked;

  /** All of it is up, or it is not. */
  public FakeAccess settled(boolean up) {
    settled = up;
    return this;
  }

  /** Where the agent of that instance is. */
  public FakeAccess agent(String id, AgentAccess place) {
    agents.put(id, place);
    return this;
  }

  /** Where the actuator of that instance is. */
  public FakeAccess actuator(String id, ActuatorAccess place) {
    actuators.put(id, place);
    return this;
  }

  /** Where that instance answers HTTP. */
  public FakeAccess page(Instance instance, URI address) {
    pages.put(instance, address);
    return this;
  }

  /** Where clients come in to that instance. */
  public FakeAccess entry(String id, URI address) {
    entries.put(id, address);
    return this;
  }

  /** What that instance was started with. */
  public FakeAccess environment(String id, Map<String, String> environment) {
    environments.put(id, environment);
    return this;
  }

  /** What the platform knows of the patterns of that instance. */
  public FakeAccess switches(String id, Map<String, Boolean> known) {
    switches.put(id, known);
    return this;
  }

  /** How often somebody asked where instances answer HTTP. */
  public int pagesAsked() {
    return pagesAsked;
  }

  @Override
  public boolean settled() {
    return settled;
  }

  @Override
  public AgentAccess agent(Instance instance) throws IOException {
    return there(agents, instance);
  }

  @Override
  public ActuatorAccess actuator(Instance instance) throws IOException {
    return there(actuators, instance);
  }

  private static <T> T there(Map<String, T> places, Instance instance) throws NoProcess {
    if (!places.containsKey(instance.id())) {
      throw new NoProcess(instance.id() + " has no process now");
    }
    return places.get(instance.id());
  }

  @Override
  public Optional<ProxyEndpoint> proxy() {
    return Optional.empty();
  }

  @Override
  public Map<Instance, URI> pages() {
    pagesAsked++;
    return pages;
  }

  @Override
  public Map<String, URI> entries() {
    return entries;
  }

  @Override
  public Map<String, String> environment(Instance instance) {
    return environments.getOrDefault(instance.id(), Map.of());
  }

  @Override
  public Map<String, Map<String, Boolean>> switches() {
    return switches;
  }

  @Override
  public Recipes recipes() {
    return new NobodyHolds();
  }

  @Override
  public Jobs jobs() {
    return order -> {
      throw new DeploymentFailed("nobody here owns a job such as " + order.name());
    };
  }

  /** What nobody holds is neither renewed nor run. */
  private record NobodyHolds() implements Recipes {
    @Override
    public void hold(String id, List<Step> steps, Duration timeToLive) throws IOException {
      throw new IOException("nobody here holds recipes");
    }

    @Override
    public void hold(String id, Command command, Duration timeToLive) throws IOException {
      throw new IOException("nobody here holds recipes");
    }

    @Override
    public boolean renew(String id) {
      return false;
    }

    @Override
    public void run(String id) {}

    @Override
    public void release(String id) {}
  }
}
