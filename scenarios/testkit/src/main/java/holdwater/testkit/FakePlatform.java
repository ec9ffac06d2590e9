package holdwater.testkit;

import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.Platform;
import holdwater.model.topology.Topology;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Starts {@link FakeDeployment}s. */
public final class FakePlatform implements Platform {
  private final InstantSource clock;
  private final FakeFaults faults;
  private Optional<FakeDeployment> deployment = Optional.empty();
  private Optional<String> failure = Optional.empty();
  private Runnable starting = () -> {};

  public FakePlatform(InstantSource clock, FakeFaults faults) {
    this.clock = clock;
    this.faults = faults;
  }

  /** As if {@code up} had been called before. */
  public FakePlatform alreadyRuns(Topology topology) {
    return alreadyRuns(topology, Set.of());
  }

  /** As if {@code up --without ...} had been called before. */
  public FakePlatform alreadyRuns(Topology topology, Set<String> without) {
    deployment = Optional.of(new FakeDeployment(topology, false, without, clock, faults));
    return this;
  }

  /** {@code start} throws. */
  public FakePlatform startFails(String message) {
    failure = Optional.of(message);
    return this;
  }

  /** What happens while {@code start} is under way. */
  public FakePlatform whileStarting(Runnable hook) {
    starting = hook;
    return this;
  }

  /** What was started last. */
  public FakeDeployment deployment() {
    return deployment.orElseThrow();
  }

  @Override
  public Optional<Deployment> running() {
    return deployment.filter(running -> !running.stopped()).map(Deployment.class::cast);
  }

  @Override
  public Deployment start(
      Topology topology, boolean ephemeral, Set<String> without, Consumer<String> progress) {
    failure.ifPresent(
        message -> {
          throw new DeploymentFailed(message);
        });
    starting.run();
    progress.accept("starting " + topology.instances().size() + " instances");
    deployment = Optional.of(new FakeDeployment(topology, ephemeral, without, clock, faults));
    return deployment.get();
  }

  @Override
  public Map<String, String> machine() {
    return Map.of("cores", "2", "memory", "8 GB", "system", "Fake 1.0", "java", "17");
  }
}
