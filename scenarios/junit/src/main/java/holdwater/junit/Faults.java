package holdwater.junit;

import holdwater.engine.run.HandInjection;
import holdwater.engine.run.OpenInjection;
import holdwater.model.fault.Fault;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts faults into the system that the tests use. First say where, then what: {@code
 * faults.link("orders", "stock").latency(ofMillis(400))}. Each method that says what puts the fault
 * in force and returns it; it stays until it is closed, so open it in try-with-resources. Several
 * may be in force together, but not on one place. For one thread.
 */
public final class Faults {
  private final Topology topology;
  private final SystemPorts ports;
  private final LinkWords words;
  private final CallCounts up;
  private final List<OpenFault> inForce = new ArrayList<>();

  /** Of a system that has just come up. */
  Faults(Topology topology, SystemPorts ports) {
    this.topology = topology;
    this.ports = ports;
    this.words = new LinkWords(topology);
    this.up = CallCounts.of(ports.linkMeter());
  }

  /**
   * The network between two, in all zones.
   *
   * @param from a service, {@code viewers} for clients from outside, or a source such as {@code
   *     a.orders}; {@code *} stands for any text
   * @param to a service, or an instance such as {@code b.stock}
   * @throws IllegalArgumentException when there is no such link
   */
  public LinkFaults link(String from, String to) {
    return new LinkFaults(this, words.between(from, to));
  }

  /**
   * A process.
   *
   * @param id an instance such as {@code b.stock}, or a service: then all of its instances
   * @throws IllegalArgumentException when there is none
   */
  public InstanceFaults instance(String id) {
    return new InstanceFaults(this, words.instances(id));
  }

  /**
   * The inside of JVMs. An agent is attached to them when the first fault is put in force.
   *
   * @param service its name, or an instance
   * @throws IllegalArgumentException when there is none
   */
  public JvmFaults jvm(String service) {
    return new JvmFaults(this, words.instances(service));
  }

  /**
   * The pools of database connections in JVMs.
   *
   * @param service its name, or an instance
   * @throws IllegalArgumentException when there is none
   */
  public PoolFaults pool(String service) {
    return new PoolFaults(this, words.instances(service));
  }

  /** Puts it in force. */
  OpenFault open(Fault fault, ResolvedTarget target) {
    OpenInjection injection =
        new HandInjection(
                ports.ledger().get(), ports.injectors(), ports.clock(), List.of(), ports.gone())
            .open(fault, target);
    try {
      OpenFault open = opened(fault, target, injection);
      inForce.add(open);
      return open;
    } catch (RuntimeException e) {
      injection.close();
      throw e;
    }
  }

  /** Counts from now on: what came before the fault did not meet it. */
  private OpenFault opened(Fault fault, ResolvedTarget target, OpenInjection injection) {
    CallCounts injected = CallCounts.of(ports.linkMeter());
    return new OpenFault(
        fault.describe() + " on " + String.join(", ", target.names()),
        injection,
        last ->
            Effect.of(
                fault, target, topology, up, injected, CallCounts.of(ports.linkMeter()), last),
        inForce::remove,
        fault.takesProcess() ? ports::awaitReady : List::of);
  }

  /**
   * Reverts what a test has left in force, the last first.
   *
   * @return what that was
   */
  List<String> revertLeft() {
    List<String> left = new ArrayList<>();
    for (int i = inForce.size() - 1; i >= 0; i--) {
      OpenFault fault = inForce.get(i);
      left.add(fault.describe());
      try {
        fault.close();
      } catch (AssertionError | RuntimeException told) {
        // That it was left is what the test fails with.
        left.add(told.getMessage());
      }
    }
    return left;
  }
}
