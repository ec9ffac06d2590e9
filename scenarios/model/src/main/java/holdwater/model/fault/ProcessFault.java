package holdwater.model.fault;

/** A fault of a whole process. */
public sealed interface ProcessFault extends Fault permits Kill, Suspend, Outage {}
