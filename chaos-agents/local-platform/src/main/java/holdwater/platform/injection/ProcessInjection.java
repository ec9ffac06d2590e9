package holdwater.platform.injection;

import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.LeaseLost;
import holdwater.model.verdict.Evidence;
import holdwater.platform.DaemonConnection;
import holdwater.platform.DaemonConnection.DaemonError;
import holdwater.platform.DaemonConnection.DaemonGone;
import holdwater.platform.api.ApiError;
import holdwater.platform.api.InjectionReport;
import java.util.Optional;

/** A process fault in force. */
final class ProcessInjection implements Injection {
  static final Evidence STACK_GONE =
      Evidence.proven("stack gone: no process of it is left to be faulty");

  private final String id;
  private final ProcessRule rule;
  private final Victims victims;
  private final DaemonConnection connection;

  ProcessInjection(String id, ProcessRule rule, Victims victims, DaemonConnection connection) {
    this.id = id;
    this.rule = rule;
    this.victims = victims;
    this.connection = connection;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public void renew() {
    try {
      connection.put(ProcessInjector.path(id), null, InjectionReport.class);
    } catch (DaemonError e) {
      throw e.error().equals(ApiError.NOT_FOUND)
          ? LeaseLost.forGood(e.getMessage())
          : new LeaseLost(e.getMessage(), e);
    } catch (DaemonGone e) {
      throw daemonDead()
          ? LeaseLost.forGood("the daemon is dead, and its stack with it")
          : new LeaseLost(e.getMessage(), e);
    }
    Optional<String> lost = rule.lost(victims);
    if (lost.isPresent()) {
      throw LeaseLost.forGood(lost.get());
    }
  }

  private boolean daemonDead() {
    try {
      return victims.daemonDead();
    } catch (DeploymentFailed unknown) {
      return false;
    }
  }

  @Override
  public Evidence evidence() {
    try {
      return rule.bit(victims);
    } catch (DeploymentFailed e) {
      return Evidence.missing(e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      connection.deleteUninterruptibly(ProcessInjector.path(id), InjectionReport.class);
    } catch (DaemonGone e) {
      if (!stackGone()) {
        throw notReverted(e);
      }
    } catch (DaemonError e) {
      if (!e.error().equals(ApiError.NOT_FOUND)) {
        throw notReverted(e);
      }
    }
  }

  private InjectionFailed notReverted(RuntimeException why) {
    return new InjectionFailed("injection " + id + " is not reverted: " + why.getMessage(), why);
  }

  /** With the processes the fault is gone; that their ids are dead proves nothing after a kill. */
  private boolean stackGone() {
    try {
      return victims.stackGone();
    } catch (DeploymentFailed unknown) {
      return false;
    }
  }

  @Override
  public Evidence gone() {
    if (stackGone()) {
      return STACK_GONE;
    }
    try {
      return rule.gone(victims);
    } catch (DeploymentFailed e) {
      return stackGone() ? STACK_GONE : Evidence.missing(e.getMessage());
    }
  }
}
