package holdwater.agent.control;

import holdwater.agent.fault.FaultInForce;
import holdwater.agent.weave.Weaving;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** Weaves nothing, remembers whose gate is open, and fails or waits where a test says so. */
final class FakeWeaving implements Weaving {
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private final Set<FaultInForce> woven = ConcurrentHashMap.newKeySet();
  private final Map<String, Callable<Void>> before = new ConcurrentHashMap<>();

  /**
   * Does this first.
   *
   * @param what {@code weave}, {@code open}, {@code close} or {@code release}, and the fault's id
   */
  void before(String what, Callable<Void> deed) {
    before.put(what, deed);
  }

  boolean isOpen(String id) {
    return open.contains(id);
  }

  /** Answers: is a fault of this id in the code? */
  boolean isWoven(String id) {
    return woven.stream().anyMatch(one -> one.id().equals(id));
  }

  private void does(String what, FaultInForce fault) {
    try {
      before.getOrDefault(what + " " + fault.id(), () -> null).call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void expose(FaultInForce fault) {}

  @Override
  public void weave(FaultInForce fault) {
    does("weave", fault);
    woven.add(fault);
  }

  @Override
  public void open(FaultInForce fault) {
    does("open", fault);
    open.add(fault.id());
  }

  @Override
  public void close(FaultInForce fault) {
    does("close", fault);
    open.remove(fault.id());
  }

  @Override
  public void release(FaultInForce fault) {
    does("release", fault);
    woven.remove(fault);
  }
}
