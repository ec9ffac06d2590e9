package holdwater.agent.weave;

import holdwater.agent.fault.FaultInForce;

/** How a fault comes into the code and out of it again. Safe for all threads. */
public interface Weaving {
  /** Lets the agent reflect on those classes of the JDK that the fault asks for. */
  void expose(FaultInForce fault);

  /** Weaves it in behind a closed gate: into the classes there are, and those to come. */
  void weave(FaultInForce fault) throws Exception;

  /** From now on it bites. */
  void open(FaultInForce fault);

  /** From now on it does not bite; in every thread when this returns. */
  void close(FaultInForce fault);

  /**
   * Its gate is closed; its classes become what they were soon after this. Never waits for weaving;
   * harmless when repeated, so that it can be tried again when it throws.
   */
  void release(FaultInForce fault);
}
