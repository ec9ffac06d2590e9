package holdwater.platform.injection;

import holdwater.model.fault.Fault;
import holdwater.model.port.CheckResult;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import holdwater.platform.DaemonConnection.DaemonError;
import holdwater.platform.DaemonConnection.DaemonGone;
import holdwater.platform.LocalDeployment;
import holdwater.platform.LocalPlatform;
import holdwater.platform.api.ApiError;
import holdwater.platform.api.InjectionReport;
import holdwater.platform.api.InjectionRequest;
import holdwater.platform.api.ProcessMark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Kills, suspends and holds down instances of the local stack, through the daemon. */
public final class ProcessInjector implements FaultInjector {
  private static final List<ProcessRule> RULES =
      List.of(new KillRule(), new SuspendRule(), new OutageRule());

  private final LocalPlatform platform;

  public ProcessInjector(LocalPlatform platform) {
    this.platform = platform;
  }

  @Override
  public String name() {
    return "platform";
  }

  @Override
  public boolean supports(Fault fault, ResolvedTarget target) {
    return ruleFor(fault).isPresent() && !target.instances().isEmpty();
  }

  private static Optional<ProcessRule> ruleFor(Fault fault) {
    return RULES.stream().filter(rule -> rule.fault().isInstance(fault)).findFirst();
  }

  @Override
  public CheckResult check(Fault fault, ResolvedTarget target) {
    if (!supports(fault, target)) {
      return CheckResult.failed(
          "the platform knows kill, suspend and outage of instances, not "
              + fault.kind()
              + " of "
              + target.names());
    }
    try {
      Optional<LocalDeployment> stack = platform.runningStack();
      return stack.isEmpty()
          ? CheckResult.failed("no stack is up: ./holdwater up starts one")
          : checkInstances(stack.get(), ruleFor(fault).orElseThrow(), target);
    } catch (DeploymentFailed e) {
      return CheckResult.failed(e.getMessage());
    }
  }

  private static CheckResult checkInstances(
      LocalDeployment stack, ProcessRule rule, ResolvedTarget target) {
    Map<String, InstanceStatus> now =
        stack.instances().stream()
            .collect(Collectors.toMap(status -> status.instance().id(), status -> status));
    for (String id : target.names()) {
      InstanceStatus status = now.get(id);
      if (status == null) {
        return CheckResult.failed("no instance '" + id + "' in the stack that is up");
      }
      if (rule.needsProcess() && status.process().isEmpty()) {
        return CheckResult.failed(id + " has no process now, it is " + status.state());
      }
    }
    return CheckResult.OK;
  }

  @Override
  public Injection inject(String id, Fault fault, ResolvedTarget target, Lease lease, Seed seed) {
    ProcessRule rule =
        ruleFor(fault)
            .orElseThrow(() -> new InjectionFailed("the platform cannot do " + fault.kind()));
    try {
      LocalDeployment stack =
          platform
              .runningStack()
              .orElseThrow(() -> new InjectionFailed("no stack is up to " + fault.kind()));
      InjectionReport report =
          stack
              .connection()
              .post(
                  path(id),
                  new InjectionRequest(fault.kind(), target.names(), lease.timeToLive().toMillis()),
                  InjectionReport.class);
      Victims victims = new Victims(stack, target.names(), report.victims(), platform.time());
      return new ProcessInjection(id, rule, victims, stack.connection());
    } catch (DaemonError | DaemonGone | DeploymentFailed e) {
      throw new InjectionFailed(
          fault.kind() + " of " + target.names() + " failed: " + e.getMessage(), e);
    }
  }

  static String path(String id) {
    return "/v1/injections/" + id;
  }

  @Override
  public Evidence heal(String id, Fault fault, ResolvedTarget target) {
    try {
      Optional<LocalDeployment> stack = platform.runningStack();
      if (stack.isEmpty()) {
        return ProcessInjection.STACK_GONE;
      }
      Map<String, ProcessMark> before = revert(stack.get(), id);
      Victims victims = new Victims(stack.get(), target.names(), before, platform.time());
      return ruleFor(fault)
          .map(rule -> rule.gone(victims))
          .orElseGet(() -> Evidence.missing("the platform cannot heal " + fault.kind()));
    } catch (DaemonError | DaemonGone | DeploymentFailed e) {
      return Evidence.missing("cannot be healed: " + e.getMessage());
    }
  }

  /** The victims as the daemon remembers them; it may never have heard of the injection. */
  private static Map<String, ProcessMark> revert(LocalDeployment stack, String id) {
    try {
      return stack.connection().delete(path(id), InjectionReport.class).victims();
    } catch (DaemonError e) {
      if (e.error().equals(ApiError.NOT_FOUND)) {
        return Map.of();
      }
      throw e;
    }
  }
}
