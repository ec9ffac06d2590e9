package holdwater.platform;

import holdwater.model.port.Access;
import holdwater.model.port.ActuatorAccess;
import holdwater.model.port.AgentAccess;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.Jobs;
import holdwater.model.port.NoProcess;
import holdwater.model.port.ProxyEndpoint;
import holdwater.model.port.Recipes;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.platform.api.InstanceReport;
import holdwater.platform.api.ProcessMark;
import holdwater.platform.api.StackReport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Where the parts of a local stack are: of one, or of whichever runs when a question is asked, also
 * while it starts. A question is one to four calls to the daemon, each bounded; a few milliseconds.
 */
final class LocalAccess implements Access {
  /** One that serves is past its start, and so is one of this age. */
  static final Duration OLD_ENOUGH = Duration.ofSeconds(30);

  /** What the app was given, if its actuator wants a token. */
  private static final String ACTUATOR_TOKEN = "ACTUATOR_TOKEN";

  /** How the daemon appears beside the instances. */
  private static final String DAEMON = "platform";

  private final LocalPlatform platform;
  private final Supplier<Optional<LocalDeployment>> stack;
  private final RunningProxy proxy;
  private final InstantSource clock;

  /**
   * Connects to nothing.
   *
   * @param stack asked at every question
   */
  LocalAccess(
      LocalPlatform platform, Supplier<Optional<LocalDeployment>> stack, InstantSource clock) {
    this.platform = platform;
    this.stack = stack;
    this.proxy = new RunningProxy(stack);
    this.clock = clock;
  }

  @Override
  public boolean settled() {
    return stack.get().filter(up -> up.report().phase() == StackReport.Phase.UP).isPresent();
  }

  @Override
  public boolean here() {
    return true;
  }

  @Override
  public AgentAccess agent(Instance instance) throws IOException {
    InstanceReport report = report(instance).orElseThrow(() -> none(instance));
    ProcessMark process = report.process().orElseThrow(() -> none(instance));
    return new AgentAccess.InProcess(process.pid(), takesAgent(report, clock.instant()));
  }

  private static NoProcess none(Instance instance) {
    return new NoProcess(instance.id() + " has no process now");
  }

  private Optional<InstanceReport> report(Instance instance) throws IOException {
    try {
      return stack.get().stream()
          .flatMap(running -> running.report().instances().stream())
          .filter(report -> report.id().equals(instance.id()))
          .findFirst();
    } catch (DeploymentFailed e) {
      throw unknown(e);
    }
  }

  /** That nobody knows where something is does not mean that it is gone. */
  private static IOException unknown(DeploymentFailed why) {
    return new IOException("the stack cannot be found: " + why.getMessage(), why);
  }

  static boolean takesAgent(InstanceReport report, Instant now) {
    return report.state() == State.READY
        || report
            .process()
            .filter(mark -> mark.startMillis() > 0)
            .map(mark -> Instant.ofEpochMilli(mark.startMillis()).plus(OLD_ENOUGH))
            .filter(now::isAfter)
            .isPresent();
  }

  /**
   * {@inheritDoc} It is where Spring Boot puts it: below {@code /actuator} on the port that callers
   * reach. It wants the token that the topology gave the instance as ACTUATOR_TOKEN.
   */
  @Override
  public ActuatorAccess actuator(Instance instance) throws IOException {
    try {
      LocalDeployment up = stack.get().orElseThrow(() -> new NoProcess("no stack is up"));
      InetSocketAddress port =
          up.realAddresses(instance.id()).stream()
              .findFirst()
              .orElseThrow(() -> new NoProcess("the stack that is up has no " + instance.id()));
      return new ActuatorAccess(
          URI.create(http(port) + "/actuator"),
          Optional.ofNullable(up.environment(instance.id()).get(ACTUATOR_TOKEN)));
    } catch (DeploymentFailed e) {
      throw unknown(e);
    }
  }

  private static URI http(InetSocketAddress address) {
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  @Override
  public Optional<ProxyEndpoint> proxy() {
    return proxy.get();
  }

  @Override
  public Map<Instance, URI> pages() {
    Map<Instance, URI> pages = new LinkedHashMap<>();
    stack
        .get()
        .ifPresent(
            up -> {
              Map<String, URI> addresses = up.httpAddresses();
              up.topology().instances().stream()
                  .filter(instance -> addresses.containsKey(instance.id()))
                  .forEach(instance -> pages.put(instance, addresses.get(instance.id())));
            });
    return pages;
  }

  @Override
  public Map<String, URI> entries() {
    String prefix = Link.CLIENTS + ":";
    Map<String, URI> entries = new TreeMap<>();
    stack
        .get()
        .map(LocalDeployment::linkAddresses)
        .orElse(Map.of())
        .forEach(
            (name, address) -> {
              if (name.startsWith(prefix)) {
                entries.put(name.substring(prefix.length()), http(address));
              }
            });
    return entries;
  }

  @Override
  public Map<String, String> environment(Instance instance) {
    return stack.get().map(up -> up.environment(instance.id())).orElse(Map.of());
  }

  @Override
  public Map<String, Map<String, Boolean>> switches() {
    LocalDeployment up = stack.get().orElseThrow(() -> new DeploymentFailed("no stack is up"));
    Map<String, Map<String, Boolean>> switches = new TreeMap<>(up.declaredSwitches());
    switches.put(DAEMON, up.switches());
    return switches;
  }

  @Override
  public Recipes recipes() {
    return new DaemonRecipes(new RecipeClient(platform));
  }

  @Override
  public Jobs jobs() {
    return new JobClient(platform);
  }
}
